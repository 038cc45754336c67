/// The sessions whose last chunks wait, and which of what was read has left.
struct SeamState {
    /// The most that waits; beyond it everything leaves as it is known.
    private static let byteLimit = 8 << 20

    /// One batch that was read and has not left as a whole.
    private struct Read {
        var end: SpoolPosition
        var waiting: Int
    }

    private let detector: PIIDetector
    private let patience: Duration
    private var sessions: [[UInt8]: SeamSession] = [:]
    private var reads: [Read] = []
    /// The number of the first of ``reads``.
    private var firstRead = 0
    private var spoolID = ""
    private var byteCount = 0

    init(detector: PIIDetector, patience: Duration) {
        self.detector = detector
        self.patience = patience
    }

    /// When the first session has waited long enough.
    var due: ContinuousClock.Instant? { self.sessions.values.lazy.map(\.deadline).min() }

    mutating func pass(
        _ raw: SpoolBatch?,
        committed: SpoolPosition,
        isLast: Bool,
        at now: ContinuousClock.Instant
    ) -> SpoolBatch? {
        if self.sessions.isEmpty, raw.map({ !$0.has([.stream]) }) ?? true { return raw }
        var ready: [SeamEvent] = []
        var touched: Set<[UInt8]> = []
        if let raw { self.take(raw, at: now, &ready, &touched) }
        let isOver = isLast || self.byteCount > Self.byteLimit
        for (key, session) in self.sessions where isOver || touched.contains(key) || session.deadline <= now {
            self.release(key, all: isOver || session.deadline <= now, &ready)
        }
        if ready.isEmpty, raw == nil { return nil }
        return self.batch(of: ready, committed: committed)
    }

    private mutating func take(
        _ raw: SpoolBatch,
        at now: ContinuousClock.Instant,
        _ ready: inout [SeamEvent],
        _ touched: inout Set<[UInt8]>
    ) {
        self.spoolID = raw.spoolID
        let number = self.firstRead + self.reads.count
        self.reads.append(Read(end: raw.end, waiting: raw.count))
        for index in raw.ranges.indices {
            let event = SeamEvent(record: Array(raw[index]), end: raw.ends[index], read: number)
            guard event.isChunk || self.sessions[event.session] != nil else {
                ready.append(event)
                continue
            }
            touched.insert(event.session)
            self.byteCount += event.record.count
            self.sessions[event.session, default: SeamSession(deadline: now)].append(event, until: now + self.patience)
        }
    }

    private mutating func release(_ key: [UInt8], all: Bool, _ ready: inout [SeamEvent]) {
        guard var session = self.sessions.removeValue(forKey: key) else { return }
        let released = session.release(all: all, self.detector)
        self.byteCount -= released.reduce(0) { $0 + $1.takenCount }
        ready += released
        if !session.isEmpty { self.sessions[key] = session }
    }

    /// The events in the order of the spool, and up to where none waits.
    private mutating func batch(of ready: [SeamEvent], committed: SpoolPosition) -> SpoolBatch {
        var end = committed
        for event in ready { self.reads[event.read - self.firstRead].waiting -= 1 }
        while let first = self.reads.first, first.waiting == 0 {
            end = first.end
            self.reads.removeFirst()
            self.firstRead += 1
        }
        var batch = SpoolBatch(spoolID: self.spoolID, bytes: [], ranges: [], ends: [], end: end)
        batch.isPartial = !self.reads.isEmpty
        for event in ready.sorted(by: { $0.end < $1.end }) {
            batch.ranges.append(batch.bytes.count..<batch.bytes.count + event.record.count)
            batch.ends.append(event.end)
            batch.bytes += event.record
        }
        return batch
    }
}

extension SpoolBatch {
    /// Whether an event of one of `types` is among the records.
    func has(_ types: Set<EventType>) -> Bool {
        let codes = types.map(\.code)
        return self.ranges.contains { $0.count > 1 && codes.contains(self.bytes[$0.lowerBound + 1]) }
    }
}
