/// What an event says about its session.
public enum EventType: String, Sendable, Hashable, CaseIterable {
    /// A session begins.
    case start
    /// A part of its output, in order of arrival.
    case stream
    /// A session or a span ends.
    case end
    /// Something failed.
    case error
    /// Anything else.
    ///
    /// The default.
    case custom
}

extension EventType {
    /// The number of this type in stored records; never renumbered.
    package var code: UInt8 {
        switch self {
        case .start: 1
        case .stream: 2
        case .end: 3
        case .error: 4
        case .custom: 5
        }
    }

    package init?(code: UInt8) {
        switch code {
        case 1: self = .start
        case 2: self = .stream
        case 3: self = .end
        case 4: self = .error
        case 5: self = .custom
        default: return nil
        }
    }
}
