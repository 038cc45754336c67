/// All that changes in a spool: a value, under one lock.
///
/// `append` is the hot path. What else happens under the lock is a few stores; files are made and removed outside it,
/// except where an append needs a segment and none is ready.
struct SpoolState: Sendable {
    /// What the caller of an append has to do after the lock is released.
    struct Outcome: Sendable {
        var result: SpoolAppend
        var wakes: Bool
    }

    let policy: SpoolPolicy
    let source: SegmentSource
    let seed: UInt32
    let cursors: SpoolCursors
    let now: @Sendable () -> Int64

    /// Nil once the spool is closed, and for one that is only read.
    var writer: SegmentWriter?
    /// The segment in use; its `end` and `records` are the writer's.
    var active: SegmentEntry?
    /// Complete segments that some destination still needs, oldest first.
    var sealed: [SegmentEntry] = []
    /// Prepared for the next rotation.
    var ready: Segment?
    /// Drained, to be prepared again.
    var free: [Segment] = []
    /// How many of these, from the first on, gave their pages back.
    var coldFree = 0
    /// To be removed outside the lock.
    var waste: [SegmentWaste] = []
    /// The name of the next file.
    var nextSerial: UInt32 = 1
    /// The tail once there is no writer.
    var finalTail = SpoolPosition.start

    var destinations: [DestinationState]
    var waiters = SpoolWaiters()
    var synchronization = SynchronizationState()
    var counters = SpoolCounters()
    /// A rotation took the segment that was ready; somebody may want to prepare another.
    var wantsSegment = false
    /// The lock of the folder was given up: nothing more may be read or moved.
    var isReleased = false

    init(
        policy: SpoolPolicy,
        source: SegmentSource,
        seed: UInt32,
        cursors: SpoolCursors,
        destinations: [DestinationState],
        now: @escaping @Sendable () -> Int64
    ) {
        self.policy = policy
        self.source = source
        self.seed = seed
        self.cursors = cursors
        self.destinations = destinations
        self.now = now
    }

    var tail: SpoolPosition { self.writer?.position ?? self.finalTail }

    /// Records ever held, those of a dead process that were delivered before it died not counted.
    var tailOrdinal: UInt64 {
        if let active, let writer { return active.firstOrdinal + UInt64(writer.records) }
        return self.sealed.last?.endOrdinal ?? self.destinations.map(\.ordinal).max() ?? 0
    }

    var heldBytes: Int {
        self.sealed.reduce(self.active?.segment.capacity ?? 0) { $0 + $1.segment.capacity }
    }
}
