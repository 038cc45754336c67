/// How what an event tells of went.
public enum EventOutcome: String, Sendable, Hashable, CaseIterable {
    /// It is of type `error`.
    case error
    /// It is not.
    case ok

    /// The outcome of an event.
    package init(_ event: TelemetryEvent) { self = event.eventType == .error ? .error : .ok }
}
