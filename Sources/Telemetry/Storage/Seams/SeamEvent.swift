/// One record on its way through ``StreamSeams``.
struct SeamEvent {
    /// A text of a chunk, which goes on in the next chunk's text of the same key.
    struct Strand {
        /// Category, action, span and field.
        var key: [UInt8]
        var field: SeamField
        var text: [UInt8]
    }

    private(set) var record: [UInt8]
    let end: SpoolPosition
    /// The number of the batch that it was read with.
    let read: Int
    let session: [UInt8]
    /// Whether its session's stream is over with it.
    let endsStream: Bool
    /// Empty for what is no chunk.
    let strands: [Strand]
    /// How long the record was when it came.
    let takenCount: Int

    init(record: [UInt8], end: SpoolPosition, read: Int) {
        self.record = record
        self.end = end
        self.read = read
        self.takenCount = record.count
        (self.session, self.endsStream, self.strands) = record.withUnsafeBytes { bytes in
            guard let view = EventRecord(bytes) else { return ([], false, []) }
            let strands = view.eventType == .stream ? Self.strands(of: view) : []
            return (Array(view.session), view.eventType == .end, strands)
        }
    }

    /// Puts `texts` in the places of its fields.
    mutating func replace(_ texts: [(field: SeamField, text: [UInt8])]) {
        self.record = self.record.withUnsafeBytes { bytes in
            guard let view = EventRecord(bytes) else { return Array(bytes) }
            return view.replacing(texts)
        }
    }

    private static func strands(of record: EventRecord) -> [Strand] {
        guard record.sealed == nil else { return [] }
        var key = Array(record.category) + [0] + Array(record.action) + [0]
        key += record.spanBytes.map(Array.init) ?? []
        var strands: [Strand] = []
        if let label = record.label { strands.append(Strand(key: key + [0], field: .label, text: Array(label))) }
        for (name, text) in record.chunkTexts {
            strands.append(Strand(key: key + [1] + Array(name.utf8), field: .metadata(name), text: Array(text.utf8)))
        }
        return strands
    }
}
