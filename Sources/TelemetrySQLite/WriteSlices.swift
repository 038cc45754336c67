import GRDB
import Telemetry

/// Work on many rows in many short transactions, so that other writers wait for milliseconds only.
///
/// A transaction ends with the first row after 8 ms; what is left to do then, and the commit, take a few more. Between
/// two there is a pause, since another process that waits for the database only looks for it now and then.
struct WriteSlices {
    /// How long rows are worked on in one transaction.
    private static let length: Duration = .milliseconds(8)
    /// How long the database is left to others between two transactions.
    private static let pause: Duration = .milliseconds(2)
    /// Rows of one transaction, at the most.
    private static let rowLimit = 2_000

    let pool: DatabasePool

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
            if !left.isEmpty { try await Self.pauseForOthers() }
        }
    }

    /// Leaves the database to others for a moment.
    ///
    /// - Throws: `CancellationError`.
    static func pauseForOthers() async throws { try await Task.sleep(for: Self.pause) }
}
