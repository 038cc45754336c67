extension TelemetryError {
    /// A failure of the spool, as users see it.
    package init(_ error: SpoolError) {
        let code: Code =
            switch error.code {
            case .invalidPolicy: .configuration
            case .diskFull: .diskFull
            default: .storage
            }
        self.init(code, "spool: \(error.message)")
    }
}
