import Synchronization

extension Spool {
    /// Whether appending has ended.
    package var isClosed: Bool { self.state.withLockSpinning { $0.writer == nil } }

    /// Whether a destination has all records before `position`.
    package func isDelivered(_ position: SpoolPosition, to destination: String) -> Bool {
        guard let index = try? self.index(of: destination) else { return false }
        return self.state.withLockSpinning { $0.holds(.delivered(position, destination: index)) }
    }
}
