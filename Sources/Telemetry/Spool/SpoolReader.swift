import Synchronization

/// Reads a spool for one destination, whose cursor it moves.
///
/// Use one at a time for each destination.
///
/// What ``read(maxCount:maxBytes:)`` gave out is read again, by this process after ``rewind()`` or by the next one,
/// until ``commit(_:)`` says that the destination has it.
package final class SpoolReader: Sendable {
    package let destination: String
    package let spool: Spool

    private let index: Int
    private let progress: Mutex<Progress>

    private struct Progress: Sendable {
        var place: Place
        /// The ends of batches that were read and not committed, with the number of records before each.
        var outstanding: [Place] = []
    }

    /// A position, and how many records the spool had taken up to it.
    struct Place: Sendable, Hashable {
        var position: SpoolPosition
        var ordinal: UInt64
    }

    init(spool: Spool, destination: String, index: Int, place: Place) {
        self.spool = spool
        self.destination = destination
        self.index = index
        self.progress = Mutex(Progress(place: place))
    }

    /// Where the next ``read(maxCount:maxBytes:)`` begins.
    package var position: SpoolPosition { self.progress.withLock { $0.place.position } }

    /// Where the destination is, as the disk knows it.
    package var committed: SpoolPosition { self.spool.cursor(self.index).position }

    /// Copies the next records out; nil if there is none.
    ///
    /// Damaged records are stepped over and counted. A record longer than `maxBytes` comes alone.
    ///
    /// - Parameters:
    ///   - maxCount: Records at most.
    ///   - maxBytes: Bytes of payloads at most.
    /// - Returns: The records, or nil if there are none yet.
    /// - Throws: `closed` once the spool was released or removed.
    package func read(maxCount: Int, maxBytes: Int) throws(SpoolError) -> SpoolBatch? {
        try self.progress.withLock { progress throws(SpoolError) in
            let start = progress.place
            var batch = SpoolBatchBuilder(maxCount: max(maxCount, 1), maxBytes: max(maxBytes, 1))
            while !batch.isFull, let window = try self.spool.openWindow(at: progress.place, destination: self.index) {
                progress.place = withExtendedLifetime(window) { batch.fill(from: window) }
                self.spool.closeWindow(window, damage: batch.takeDamage())
            }
            guard let result = batch.finish(spoolID: self.spool.id, end: progress.place.position) else {
                // What was passed without finding a record, as damage at a segment's end, needs no delivery.
                if progress.place != start, progress.outstanding.isEmpty {
                    self.spool.moveCursor(self.index, to: progress.place)
                }
                return nil
            }
            progress.outstanding.append(progress.place)
            return result
        }
    }

    /// Says that the destination has everything before `end`: a ``SpoolBatch/end``, or one of its ``SpoolBatch/ends``.
    ///
    /// Survives a kill; a few stores, and now and then the removal of a file. Never moves back.
    ///
    /// - Throws: `closed` once the spool was released or removed.
    package func commit(_ end: SpoolPosition) throws(SpoolError) {
        let place = self.progress.withLock { progress in
            let known = progress.outstanding.first { $0.position == end }
            progress.outstanding.removeAll { $0.position <= end }
            return known
        }
        try self.spool.commit(self.index, to: end, ordinal: place?.ordinal)
    }

    /// Goes back to what is committed, to read again what was read since.
    package func rewind() {
        self.progress.withLock { progress in
            progress.place = self.spool.cursor(self.index)
            progress.outstanding = []
        }
    }

    /// What the destination does not have yet: records, and bytes of them in the segments.
    package var backlog: SpoolBacklog { self.spool.backlog(self.index) }
}
