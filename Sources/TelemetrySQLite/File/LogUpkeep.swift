import GRDB
import Synchronization
import Telemetry

/// Writes the log back into the database between the transactions of long work.
///
/// Otherwise the transaction that fills the log writes all of it back, and whoever waits for the writer waits for some
/// hundred milliseconds. A connection of its own does it, beside everybody. The log begins anew with the first write that
/// finds all of it written back; where others write so often that there is always a rest, the writer itself does that.
final class LogUpkeep: Sendable {
    /// After how many transactions the log is written back.
    private static let interval = 8
    /// Pages in the log from which on it is to begin anew; half of what the writer waits for by itself.
    private static let pageLimit = 8_192
    /// How often all of the log is tried to be written back beside others, each time what came meanwhile.
    private static let rounds = 4
    /// How often emptying the log is tried.
    private static let attempts = 40

    private let writer: DatabasePool
    private let queue: DatabaseQueue
    private let note: (@Sendable (WriteHold) -> Void)?
    private let transactions = Mutex(0)

    init(_ writer: DatabasePool, _ configuration: SQLiteConfiguration) throws {
        var connection = Configuration()
        connection.busyMode = LockWait.mode(configuration.busyTimeout)
        self.writer = writer
        self.note = configuration.noteHold
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
        for _ in 0..<Self.rounds {
            let result = try? await self.queue.writeWithoutTransaction { try $0.checkpoint(.passive) }
            guard let result, result.walFrameCount > Self.pageLimit,
                result.checkpointedFrameCount < result.walFrameCount
            else { return }
        }
        let hold = try? await self.writer.writeWithoutTransaction { database in
            let began = ContinuousClock.now
            try database.checkpoint(.passive)
            return ContinuousClock.now - began
        }
        if let hold { self.note?(WriteHold(purpose: .log, work: hold, total: hold)) }
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
                // Takes the place of the longer wait.
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
