import GRDB
import Synchronization
import Telemetry

/// Writes the log back into the database between the transactions of long work.
///
/// Otherwise the transaction that fills the log writes all of it back, and whoever waits for the writer waits for some
/// hundred milliseconds. A connection of its own does it, beside everybody; only for the log to begin anew the writer
/// has to do the rest, which is little then.
final class LogUpkeep: Sendable {
    /// After how many transactions the log is written back.
    private static let interval = 8
    /// Pages in the log from which on it is to begin anew; half of what the writer waits for by itself.
    private static let pageLimit = 8_192
    /// How often emptying the log is tried.
    private static let attempts = 40

    private let writer: DatabasePool
    private let queue: DatabaseQueue
    private let transactions = Mutex(0)

    init(_ writer: DatabasePool, _ configuration: SQLiteConfiguration) throws {
        var connection = Configuration()
        connection.busyMode = .timeout(Double(configuration.busyTimeout.nanoseconds) / 1e9)
        self.writer = writer
        self.queue = try DatabaseQueue(path: configuration.path, configuration: connection)
    }

    /// Says that a transaction is over; writes the log back now and then.
    func noteTransaction() async {
        let count = self.transactions.withLock { count in
            count += 1
            return count
        }
        if count.isMultiple(of: Self.interval) { await self.writeBack() }
    }

    /// Writes back what no reader holds.
    ///
    /// That it could not be done is no error: the writer does it then.
    func writeBack() async {
        let result = try? await self.queue.writeWithoutTransaction { try $0.checkpoint(.passive) }
        guard let result, result.walFrameCount > Self.pageLimit else { return }
        _ = try? await self.writer.writeWithoutTransaction { try $0.checkpoint(.passive) }
    }

    /// Writes all of the log back and cuts it to nothing, as it holds pages as they were before.
    ///
    /// It has to wait for readers, and whoever writes waits meanwhile; so it gives up after some milliseconds, and tries
    /// again.
    ///
    /// - Returns: Whether it could be done.
    func empty() async throws -> Bool {
        await self.writeBack()
        for _ in 0..<Self.attempts {
            let isEmpty = try await self.queue.writeWithoutTransaction { database in
                try RawStatement(database, "PRAGMA busy_timeout = 10").run()
                do {
                    return try database.checkpoint(.truncate).walFrameCount == 0
                } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                    return false
                }
            }
            if isEmpty { return true }
            try await Task.sleep(for: .milliseconds(25))
        }
        return false
    }

    func close() { try? self.queue.close() }
}
