/// What waits for one subscriber: batches within bounds, and gaps where there was no room.
struct LiveQueueState: Sendable {
    /// The most events that wait.
    let eventLimit: Int
    /// About the most bytes that wait.
    let byteLimit: Int

    private var updates: [LiveUpdate] = []
    private var eventCount = 0
    private var byteCount = 0
    private(set) var isFinished = false

    init(eventLimit: Int, byteLimit: Int) {
        self.eventLimit = eventLimit
        self.byteLimit = byteLimit
    }

    var isEmpty: Bool { self.updates.isEmpty }

    /// Adds a batch, or the gap that stands for it; what is older stays.
    mutating func append(_ batch: LiveBatch) {
        guard !self.isFinished, let first = batch.first?.sequence else { return }
        let fits =
            self.eventCount + batch.count <= self.eventLimit && self.byteCount + batch.byteCount <= self.byteLimit
        if fits || self.eventCount == 0 {
            self.updates.append(.events(batch))
            self.eventCount += batch.count
            self.byteCount += batch.byteCount
            return
        }
        var gap = LiveGap(count: 0, first: first, last: batch.lastSequence)
        if case .gap(let earlier) = self.updates.last {
            gap = LiveGap(count: earlier.count, first: earlier.first, last: gap.last)
            self.updates.removeLast()
        }
        gap.count += batch.count
        self.updates.append(.gap(gap))
    }

    /// Takes the oldest update out.
    mutating func next() -> LiveUpdate? {
        guard !self.updates.isEmpty else { return nil }
        let update = self.updates.removeFirst()
        if case .events(let batch) = update {
            self.eventCount -= batch.count
            self.byteCount -= batch.byteCount
        }
        return update
    }

    /// Takes nothing more; what is there can still be read.
    mutating func finish() { self.isFinished = true }
}
