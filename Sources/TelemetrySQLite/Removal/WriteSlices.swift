import GRDB
import Telemetry

/// Work on many rows in many short transactions, so that other writers wait for milliseconds only.
///
/// A transaction ends with the first row after 6 ms; what is left to do then, and the commit, take a few more. Between
/// two there is a pause, since another process that waits for the database only looks for it now and then.
struct WriteSlices {
    /// How long rows are worked on in one transaction.
    private static let length: Duration = .milliseconds(6)
    /// How long the database is left to others between two transactions.
    private static let pause: Duration = .milliseconds(2)
    /// Rows of one transaction, at the most.
    private static let rowLimit = 2_000

    let pool: DatabasePool
    let log: LogUpkeep

    /// Calls `body` with slices on an open database.
    ///
    /// - Throws: What `body` throws, or `DatabaseError`.
    static func with<Result>(
        _ pool: DatabasePool,
        _ configuration: SQLiteConfiguration,
        _ body: (WriteSlices) async throws -> Result
    ) async throws -> Result {
        let log = try LogUpkeep(pool, configuration)
        defer { log.close() }
        return try await body(WriteSlices(pool: pool, log: log))
    }

    /// Gives `body` as many of `rows` as it takes, again and again until there are none left.
    ///
    /// - Parameters:
    ///   - rows: The sequences of events, or the like.
    ///   - body: Works on rows while `hasTime` says so, and returns how many it took, one at least.
    /// - Throws: What `body` throws, or `CancellationError` between two transactions.
    func forEach<Row: Sendable>(
        _ rows: [Row],
        _ body: @escaping @Sendable (_ database: Database, _ rows: ArraySlice<Row>, _ hasTime: () -> Bool) throws -> Int
    ) async throws {
        var left = rows[...]
        while !left.isEmpty {
            let taken = try await self.pool.write { [left] database in
                let end = ContinuousClock.now + Self.length
                return try body(database, left.prefix(Self.rowLimit)) { ContinuousClock.now < end }
            }
            left = left.dropFirst(max(taken, 1))
            try await self.pause()
        }
    }

    /// Leaves the database to others for a moment, and writes the log back now and then.
    ///
    /// - Throws: `CancellationError`.
    func pause() async throws {
        await self.log.noteTransaction()
        try await Task.sleep(for: Self.pause)
    }
}
