import Telemetry

/// The long metadata of a batch, packed before the transaction that stores it, so that nobody waits for that.
struct PackedMetadata: Sendable {
    private var packed: [Int: [UInt8]] = [:]

    init(_ batch: EventBatch) {
        self.packed = batch.withRecords { records in
            var packed: [Int: [UInt8]] = [:]
            guard records.contains(where: { $0.metadata.count >= PackedText.leastBytes }), var packer = TextPacker()
            else { return packed }
            for (index, record) in records.enumerated() { packed[index] = packer.pack(record.metadata) }
            return packed
        }
    }

    /// What is stored in the place of the metadata of a batch's readable record; `nil` for the metadata itself.
    subscript(index: Int) -> [UInt8]? { self.packed[index] }
}
