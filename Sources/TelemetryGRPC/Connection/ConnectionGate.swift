import NIOCore
import Synchronization

/// Counts the connections of an address, and lets no more in than its limit.
final class ConnectionGate: Sendable {
    private let limit: Int
    private let count = Mutex(0)

    init(limit: Int) { self.limit = limit }

    /// Lets a connection in until it closes; whether there was room.
    func enter(_ connection: any Channel) -> Bool {
        let isLet = self.count.withLock { count in
            guard count < self.limit else { return false }
            count += 1
            return true
        }
        if isLet { connection.closeFuture.whenComplete { _ in self.count.withLock { $0 -= 1 } } }
        return isLet
    }
}
