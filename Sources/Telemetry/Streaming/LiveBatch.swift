import Synchronization

/// Events that a live subscription delivers together.
///
/// Subscribers with equal filters share one, and with it the forms that servers send, so that each is made once.
public struct LiveBatch: Sendable, RandomAccessCollection {
    private final class Forms: Sendable {
        let made = Mutex<[String: [UInt8]]>([:])
    }

    private let events: [TelemetryEvent]
    private let forms = Forms()
    /// About how much memory the events take.
    package let byteCount: Int

    /// - Parameter events: In the order of arrival, each with its sequence.
    package init(_ events: [TelemetryEvent]) {
        self.events = events
        self.byteCount = events.reduce(0) { $0 + $1.approximateByteCount }
    }

    /// The first position.
    public var startIndex: Int { self.events.startIndex }
    /// The position after the last.
    public var endIndex: Int { self.events.endIndex }
    /// The event at a position.
    public subscript(position: Int) -> TelemetryEvent { self.events[position] }

    /// The sequence of the last event.
    public var lastSequence: Int64 { self.events.last?.sequence ?? 0 }

    /// The bytes that `make` made when it was first asked for this form.
    package func form(_ name: String, _ make: (LiveBatch) -> [UInt8]) -> [UInt8] {
        // Made under the lock: whoever else wants the form waits for it rather than making it again.
        self.forms.made.withLock { made in
            if let known = made[name] { return known }
            let bytes = make(self)
            made[name] = bytes
            return bytes
        }
    }
}

extension TelemetryEvent {
    fileprivate var approximateByteCount: Int {
        512 + (self.label?.utf8.count ?? 0) + self.metadata.approximateByteCount
            + (self.details?.context.custom.approximateByteCount ?? 0)
    }
}

extension JSONObject {
    fileprivate var approximateByteCount: Int {
        self.pairs.reduce(0) { $0 + $1.0.utf8.count + $1.1.approximateByteCount }
    }
}

extension JSONValue {
    fileprivate var approximateByteCount: Int {
        switch self {
        case .null, .bool, .integer, .unsigned, .double: 40
        case .string(let text): 40 + text.utf8.count
        case .array(let elements): elements.reduce(40) { $0 + $1.approximateByteCount }
        case .object(let object): 40 + object.approximateByteCount
        }
    }
}
