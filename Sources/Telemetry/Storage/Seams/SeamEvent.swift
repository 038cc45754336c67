/// One record on its way through ``StreamSeams``.
struct SeamEvent {
    /// A text of a chunk, which goes on in the next chunk's text of the same field.
    struct Strand {
        var field: SeamField
        var text: [UInt8]
    }

    private(set) var record: [UInt8]
    let end: SpoolPosition
    /// The number of the batch that it was read with.
    let read: Int
    let session: [UInt8]
    /// Category, action and span: of several streams of one session, the one that it belongs to.
    let lane: [UInt8]
    let isChunk: Bool
    /// Whether its texts are whole by themselves, as messages and lines are, though they are told one after another.
    let isWhole: Bool
    /// Whether its session's stream is over with it.
    let endsStream: Bool
    /// Empty for what is neither a chunk nor the end of a stream.
    let strands: [Strand]
    /// How long the record was when it came.
    let takenCount: Int

    init(record: [UInt8], end: SpoolPosition, read: Int) {
        self.record = record
        self.end = end
        self.read = read
        self.takenCount = record.count
        (self.session, self.isChunk, self.isWhole, self.endsStream, self.lane, self.strands) = record.withUnsafeBytes {
            bytes in
            guard let view = EventRecord(bytes) else { return ([], false, false, false, [], []) }
            let session = Array(view.session)
            let isChunk = view.eventType == .stream
            let endsStream = view.eventType == .end
            guard isChunk || endsStream, view.sealed == nil else { return (session, false, false, endsStream, [], []) }
            var lane = Array(view.category) + [0] + Array(view.action) + [0]
            lane += view.spanBytes.map(Array.init) ?? []
            let metadata = view.seamMetadata
            let strands = view.seamTexts(metadata).map { Strand(field: $0.field, text: $0.text) }
            return (session, isChunk, isChunk && StreamMark.isWhole(metadata), endsStream, lane, strands)
        }
    }

    /// Takes `cuts` out of its texts.
    mutating func take(_ cuts: [SeamField: [SeamCut]]) {
        let texts = self.strands.compactMap { strand in
            cuts[strand.field].map { (field: strand.field, text: $0.applied(to: strand.text)) }
        }
        guard !texts.isEmpty else { return }
        self.record = self.record.withUnsafeBytes { bytes in
            guard let view = EventRecord(bytes) else { return Array(bytes) }
            return view.replacing(texts)
        }
    }
}
