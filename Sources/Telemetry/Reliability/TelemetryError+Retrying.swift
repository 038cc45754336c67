extension TelemetryError {
    /// Whether the same events may be accepted later.
    package var isTemporary: Bool {
        switch self.code {
        case .queueOverflow, .rateLimited, .diskFull, .notRunning, .storage, .locked, .timeout: true
        default: false
        }
    }
}
