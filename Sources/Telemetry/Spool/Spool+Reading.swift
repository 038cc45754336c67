import Synchronization

extension Spool {
    /// A reader for one destination of the manifest, at the place where its last one committed.
    ///
    /// - Throws: `unknownDestination`.
    package func reader(for destination: String) throws(SpoolError) -> SpoolReader {
        let index = try self.index(of: destination)
        return SpoolReader(spool: self, destination: destination, index: index, place: self.cursor(index))
    }

    func cursor(_ destination: Int) -> SpoolReader.Place {
        self.state.withLockSpinning { state in
            let destination = state.destinations[destination]
            return SpoolReader.Place(position: destination.cursor, ordinal: destination.ordinal)
        }
    }

    func backlog(_ destination: Int) -> SpoolBacklog {
        self.state.withLockSpinning { $0.backlog(destination) }
    }

    /// The bytes from a place on, in one segment, which keeps its memory until ``closeWindow(_:damage:)``; nil at the
    /// tail.
    func openWindow(at place: SpoolReader.Place, destination: Int) throws(SpoolError) -> SpoolWindow? {
        try self.state.withLockSpinning { state throws(SpoolError) in
            guard !state.isReleased else { throw self.released }
            return state.openWindow(at: place, destination: destination)
        }
    }

    func closeWindow(_ window: SpoolWindow, damage: [Range<Int>]) {
        self.state.withLockSpinning { $0.closeWindow(window, damage: damage) }
    }

    func commit(_ destination: Int, to end: SpoolPosition, ordinal: UInt64?) throws(SpoolError) {
        let woken = try self.state.withLockSpinning { state throws(SpoolError) in
            guard !state.isReleased else { throw self.released }
            state.commit(destination, to: min(end, state.tail), ordinal: ordinal)
            return state.takeWoken()
        }
        for continuation in woken { continuation.resume() }
        self.tidy()
    }

    func moveCursor(_ destination: Int, to place: SpoolReader.Place) {
        // Fails only when the spool was released, and then the next call says so.
        try? self.commit(destination, to: place.position, ordinal: place.ordinal)
    }

    private var released: SpoolError {
        SpoolError(.closed, "spool \(self.id) was released")
    }
}
