/// A part of one segment that a reader may copy from, because it is pinned.
struct SpoolWindow: Sendable {
    let scanner: SegmentScanner
    let number: UInt32
    /// Where to begin.
    let offset: Int
    /// How many records the spool had taken up to there.
    let ordinal: UInt64
    /// What the place after the window's last byte is, if the segment is complete.
    let endOrdinal: UInt64?
}

/// Collects records from windows until there are enough.
struct SpoolBatchBuilder {
    let maxCount: Int
    let maxBytes: Int
    private(set) var isFull = false
    private var bytes: [UInt8] = []
    private var ranges: [Range<Int>] = []
    private var ends: [SpoolPosition] = []
    private var damage: [Range<Int>] = []

    init(maxCount: Int, maxBytes: Int) {
        self.maxCount = maxCount
        self.maxBytes = maxBytes
    }

    /// Takes what fits, and says where it stopped.
    mutating func fill(from window: SpoolWindow) -> SpoolReader.Place {
        var offset = window.offset
        var ordinal = window.ordinal
        while offset < window.scanner.limit {
            switch window.scanner.step(at: offset) {
            case .record(let payload, let next):
                if !self.fits(payload.count) {
                    self.isFull = true
                    return SpoolReader.Place(
                        position: SpoolPosition(segment: window.number, offset: offset),
                        ordinal: ordinal
                    )
                }
                let start = self.bytes.count
                window.scanner.copy(payload, to: &self.bytes)
                self.ranges.append(start..<self.bytes.count)
                self.ends.append(SpoolPosition(segment: window.number, offset: next))
                offset = next
            case .damage(let next):
                self.damage.append(offset..<next)
                offset = next
            case .end:
                self.damage.append(offset..<window.scanner.limit)
                offset = window.scanner.limit
            }
            ordinal += 1
        }
        // A damaged length hides how many records a stretch held; the segment's own count puts that right.
        return SpoolReader.Place(
            position: SpoolPosition(segment: window.number, offset: offset),
            ordinal: window.endOrdinal ?? ordinal
        )
    }

    mutating func takeDamage() -> [Range<Int>] {
        defer { self.damage = [] }
        return self.damage
    }

    /// The batch, which ends where reading stopped, so that damage behind its last record is passed with it.
    consuming func finish(spoolID: String, end: SpoolPosition) -> SpoolBatch? {
        guard !self.ends.isEmpty else { return nil }
        var ends = self.ends
        ends[ends.count - 1] = end
        return SpoolBatch(spoolID: spoolID, bytes: self.bytes, ranges: self.ranges, ends: ends, end: end)
    }

    private func fits(_ count: Int) -> Bool {
        self.ranges.isEmpty || (self.ranges.count < self.maxCount && self.bytes.count + count <= self.maxBytes)
    }
}
