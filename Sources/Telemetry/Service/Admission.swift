/// What became of an event that was given to `record`.
public enum Admission: Sendable, Hashable {
    /// It is kept, and will be stored.
    case kept(EventID)
    /// It was refused for this reason, which is counted.
    case dropped(TelemetryError.Code)

    /// Whether it is kept.
    public var isKept: Bool {
        if case .kept = self { true } else { false }
    }
}
