extension TelemetryError {
    /// Whether the same events may be accepted later.
    package var isTemporary: Bool {
        switch self.code {
        case .queueOverflow, .rateLimited, .diskFull, .notRunning, .storage, .locked, .timeout: true
        default: false
        }
    }

    /// How long whoever was refused for now waits before the next try: as long as the error says, else 20 ms.
    package var pause: Duration { max(self.retryAfter ?? .milliseconds(20), .milliseconds(1)) }
}
