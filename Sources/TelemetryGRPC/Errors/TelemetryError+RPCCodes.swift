import Telemetry

extension TelemetryError.Code {
    /// The message is not of the type that the method takes.
    static let malformedMessage = Self(rawValue: "malformed_message")
    /// The message exceeds its limit.
    static let messageTooLarge = Self(rawValue: "message_too_large")
    /// The message is of another signal than the method.
    static let wrongSignal = Self(rawValue: "wrong_signal")
    /// Too many bytes are being worked on.
    static let overloaded = Self(rawValue: "overloaded")
    /// The server is shutting down.
    static let shuttingDown = Self(rawValue: "shutting_down")
    /// Something failed that should not.
    static let `internal` = Self(rawValue: "internal")
}
