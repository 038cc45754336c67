extension TelemetryError {
    /// A failure of the spool, as users see it.
    package init(_ error: SpoolError) {
        self.init(error.code == .invalidPolicy ? .configuration : .storage, "spool: \(error.message)")
    }
}
