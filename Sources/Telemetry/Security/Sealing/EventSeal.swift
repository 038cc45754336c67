/// The label, metadata and context of an event as they are sealed: what the event says of its session in the clear,
/// then the envelope.
///
/// Sessions are counted without opening anything, so whether an event ends its session stands outside of the envelope;
/// the envelope is bound to it and to the event's id.
package struct EventSeal: Sendable, Hashable {
    /// What events may say of their sessions.
    struct Facts: OptionSet {
        var rawValue: UInt8
        static let endsSession = Facts(rawValue: 1)
        static let endsInError = Facts(rawValue: 2)
    }

    /// The facts and the envelope, as stores keep them.
    package let bytes: [UInt8]
    /// Why it could not be opened, after a try.
    package var failure: String?

    /// What stands in a store or a record.
    package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = Array(bytes) }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// What an event has that ought to be sealed and is not.
    package static let missing = EventSeal(failure: "not sealed, although everything in the store was when it came")

    /// What an event has that cannot be read although it is not sealed.
    package init(failure: String) {
        self.bytes = []
        self.failure = failure
    }

    /// Seals what `record` says.
    ///
    /// - Throws: What the sealer throws.
    package init(sealing record: EventRecord, with sealer: any EventSealer) throws(TelemetryError) {
        var facts: Facts = []
        if record.flags.contains(.endsSession) { facts.insert(.endsSession) }
        if record.flags.contains(.endsInError) { facts.insert(.endsInError) }
        let envelope = try sealer.seal(SealedText(record), boundTo: record.id, facts)
        self.bytes = [facts.rawValue] + envelope
    }

    /// The event with what was sealed in it.
    ///
    /// - Throws: What the sealer throws, or with code `authentication_failed` if the content is none of ours.
    package func opened(_ event: TelemetryEvent, with sealer: any EventSealer) throws(TelemetryError) -> TelemetryEvent
    {
        let content = try sealer.open(self, boundTo: event.id)
        var event = event
        event.seal = nil
        // What stands beside the envelope is nobody's.
        event.removeSealedParts()
        try SealedText.read(content, into: &event)
        return event
    }

    package var endsSession: Bool { self.facts.contains(.endsSession) }

    package var endsInError: Bool { self.facts.contains(.endsInError) }

    fileprivate var facts: Facts { Facts(rawValue: self.bytes.first ?? 0) }

    /// The envelope alone.
    package func withEnvelope<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        self.bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0.dropFirst())) }
    }
}

extension EventSealer {
    fileprivate func seal(
        _ text: SealedText,
        boundTo id: EventID,
        _ facts: EventSeal.Facts
    ) throws(TelemetryError) -> [UInt8] {
        try text.withBytes { content in
            Self.withBinding(id, facts) { binding in
                Swift.Result { () throws(TelemetryError) in try self.seal(content, binding: binding) }
            }
        }.get()
    }

    fileprivate func open(_ seal: EventSeal, boundTo id: EventID) throws(TelemetryError) -> [UInt8] {
        try seal.withEnvelope { envelope in
            Self.withBinding(id, seal.facts) { binding in
                Swift.Result { () throws(TelemetryError) in try self.open(envelope, binding: binding) }
            }
        }.get()
    }

    /// The id, most significant byte first, and the facts.
    private static func withBinding<Result>(
        _ id: EventID,
        _ facts: EventSeal.Facts,
        _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(byteCount: 17, alignment: 8) { binding in
            binding.storeBytes(of: id.high.bigEndian, as: UInt64.self)
            binding.storeBytes(of: id.low.bigEndian, toByteOffset: 8, as: UInt64.self)
            binding[16] = facts.rawValue
            return body(UnsafeRawBufferPointer(binding))
        }
    }
}
