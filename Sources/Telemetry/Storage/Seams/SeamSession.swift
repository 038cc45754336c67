/// What waits of one session, in order: chunks, and whatever came behind them.
struct SeamSession {
    /// The most bytes of chunks that wait; more is no secret, or too long for one.
    private static let byteLimit = 256 << 10

    /// What is read as one text.
    private struct Thread: Hashable {
        /// One of several streams that alternate; `nil` for all of the session.
        var lane: [UInt8]?
        var field: SeamField
    }

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
        var texts = self.texts(ofFirst: count)
        for thread in texts.keys { texts[thread]?.find(detector, isLast: all) }
        // What a secret spans leaves together, so that a process that dies between has not committed half of it.
        var end = count
        var bound = texts.values.reduce(count) { min($0, $1.firstOpen ?? count) }
        while bound < end {
            end = bound
            bound = texts.values.reduce(end) { min($0, $1.start(ofMatchAcross: end) ?? end) }
        }
        // What stays must show its secrets by itself later; what says that they are some may stand far before them.
        if end < count, !texts.values.allSatisfy({ $0.isFound(from: end, detector) }) { return [] }
        var cuts: [Int: [SeamField: [SeamCut]]] = [:]
        for (thread, text) in texts {
            for (event, cut) in text.cuts(before: end) {
                cuts[event, default: [:]][thread.field, default: []].append(cut)
            }
        }
        var released = Array(self.events[..<end])
        for (event, cuts) in cuts { released[event].take(cuts) }
        self.events.removeFirst(end)
        return released
    }

    /// The texts of the first `count` events: those of each field, and of each stream apart where several alternate.
    private func texts(ofFirst count: Int) -> [Thread: SeamText] {
        let events = self.events[..<count]
        let lanes = Set(events.lazy.filter(\.isChunk).map(\.lane))
        var texts: [Thread: SeamText] = [:]
        for (index, event) in events.enumerated() {
            let own: [[UInt8]] = lanes.count < 2 ? [] : event.endsStream ? Array(lanes) : [event.lane]
            for strand in event.strands {
                for lane in [nil] + own {
                    let thread = Thread(lane: lane, field: strand.field)
                    texts[thread, default: SeamText(of: strand.field)].append(
                        strand.text,
                        of: index,
                        in: event.lane,
                        isWhole: event.isWhole
                    )
                }
            }
        }
        return texts
    }
}
