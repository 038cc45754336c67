import Synchronization

extension Spool {
    /// What the spool did since it was opened, and what it holds.
    package var counters: SpoolCounters {
        self.state.withLockSpinning { state in
            var counters = state.counters
            for destination in state.destinations where destination.skipped > 0 {
                counters.skipped[destination.name] = destination.skipped
            }
            counters.bytesInUse = state.heldBytes
            counters.segments = state.sealed.count + (state.active == nil ? 0 : 1)
            return counters
        }
    }

    /// The destinations that do not have everything yet.
    package var pendingDestinations: [String] {
        self.state.withLockSpinning { state in
            state.destinations.filter { !state.hasPassed($0.cursor, state.tail) }.map(\.name)
        }
    }
}
