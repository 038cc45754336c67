/// What waits of one session, in order: chunks, and whatever came behind them.
struct SeamSession {
    /// The most bytes of chunks that wait; more is no secret, or too long for one.
    private static let byteLimit = 256 << 10

    private var events: [SeamEvent] = []
    /// When everything leaves, whatever may follow.
    private(set) var deadline: ContinuousClock.Instant

    init(deadline: ContinuousClock.Instant) { self.deadline = deadline }

    var isEmpty: Bool { self.events.isEmpty }

    mutating func append(_ event: SeamEvent, until deadline: ContinuousClock.Instant) {
        if !event.strands.isEmpty { self.deadline = deadline }
        self.events.append(event)
    }

    /// What can leave, redacted across its seams; everything if `all` must.
    mutating func release(all: Bool, _ detector: PIIDetector) -> [SeamEvent] {
        var released: [SeamEvent] = []
        if let end = self.events.lastIndex(where: \.endsStream) {
            released = self.release(first: end + 1, all: true, detector)
        }
        let isTooLong = self.events.reduce(0) { $0 + $1.takenCount } > Self.byteLimit
        return released + self.release(first: self.events.count, all: all || isTooLong, detector)
    }

    private mutating func release(first count: Int, all: Bool, _ detector: PIIDetector) -> [SeamEvent] {
        var strands: [[UInt8]: SeamText] = [:]
        for (index, event) in self.events[..<count].enumerated() {
            for strand in event.strands {
                strands[strand.key, default: SeamText()].append(strand.text, of: index, as: strand.field)
            }
        }
        for key in strands.keys { strands[key]?.find(detector, isLast: all) }
        // What a secret spans leaves together, so that a process that dies between has not committed half of it.
        var end = count
        var bound = strands.values.reduce(count) { min($0, $1.firstOpen ?? count) }
        while bound < end {
            end = bound
            bound = strands.values.reduce(end) { min($0, $1.start(ofMatchAcross: end) ?? end) }
        }
        var released = Array(self.events[..<end])
        var texts: [Int: [(field: SeamField, text: [UInt8])]] = [:]
        for strand in strands.values {
            for change in strand.changes(before: end) {
                texts[change.event, default: []].append((change.field, change.text))
            }
        }
        for (index, texts) in texts { released[index].replace(texts) }
        self.events.removeFirst(end)
        return released
    }
}
