/// What is sealed of an event: whether it has a label, the lengths of label and metadata, then label, metadata and
/// context as they lie in its record.
struct SealedText {
    private static let headerSize = 9

    private let hasLabel: Bool
    private let label: UnsafeRawBufferPointer
    private let metadata: UnsafeRawBufferPointer
    private let context: UnsafeRawBufferPointer

    init(_ record: EventRecord) {
        self.hasLabel = record.label != nil
        self.label = record.label ?? UnsafeRawBufferPointer(start: nil, count: 0)
        self.metadata = record.metadata
        self.context = record.context
    }

    /// Calls `body` with the bytes, valid during the call.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let count = Self.headerSize + self.label.count + self.metadata.count + self.context.count
        return withUnsafeTemporaryAllocation(byteCount: count, alignment: 8) { bytes in
            bytes[0] = self.hasLabel ? 1 : 0
            bytes.storeBytes(of: UInt32(self.label.count).littleEndian, toByteOffset: 1, as: UInt32.self)
            bytes.storeBytes(of: UInt32(self.metadata.count).littleEndian, toByteOffset: 5, as: UInt32.self)
            var place = Self.headerSize
            for part in [self.label, self.metadata, self.context] where !part.isEmpty {
                UnsafeMutableRawBufferPointer(rebasing: bytes[place...]).copyMemory(from: part)
                place += part.count
            }
            return body(UnsafeRawBufferPointer(bytes))
        }
    }

    /// Gives `event` what the bytes say.
    ///
    /// - Throws: ``TelemetryError`` with code `unreadable` if they are none of ours.
    static func read(_ content: [UInt8], into event: inout TelemetryEvent) throws(TelemetryError) {
        var read = event
        let result = content.withUnsafeBytes { bytes in
            Result { () throws(TelemetryError) in try self.read(bytes, into: &read) }
        }
        try result.get()
        event = read
    }

    private static func read(
        _ bytes: UnsafeRawBufferPointer,
        into event: inout TelemetryEvent
    ) throws(TelemetryError) {
        guard bytes.count >= self.headerSize else { throw self.malformed }
        let label = self.headerSize + Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 1, as: UInt32.self)))
        let metadata = label + Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 5, as: UInt32.self)))
        guard metadata <= bytes.count else { throw self.malformed }
        if bytes[0] == 1 {
            event.label = EventRecord.text(UnsafeRawBufferPointer(rebasing: bytes[self.headerSize..<label]))
        }
        let object = try EventRecord.object(UnsafeRawBufferPointer(rebasing: bytes[label..<metadata]), "metadata")
        event.metadata = object ?? [:]
        if let context = try EventRecord.object(UnsafeRawBufferPointer(rebasing: bytes[metadata...]), "context") {
            event.context = try TelemetryContext(object: context)
        }
    }

    private static var malformed: TelemetryError {
        TelemetryError(.unreadable, "what was sealed is no part of an event")
    }
}
