import GRDB
import Synchronization
import Telemetry

/// Work on many rows in many short transactions, so that other writers wait for milliseconds only.
///
/// What a transaction takes, its commit included, decides how much the next one does. Between two there is a pause, longer
/// than what another process that waits sleeps between two looks at the database.
struct WriteSlices {
    /// How long the database is left to others between two transactions.
    private static let pause: Duration = .milliseconds(2)
    /// Rows of one transaction, at the most.
    private static let rowLimit = 2_000

    let pool: DatabasePool
    let log: LogUpkeep
    private let note: (@Sendable (WriteHold) -> Void)?

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
        return try await body(WriteSlices(pool: pool, log: log, note: configuration.noteHold))
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
        var milliseconds = SliceSize(2, in: 0.25...5)
        while !left.isEmpty {
            let length = Duration.milliseconds(milliseconds.value)
            let (taken, hold) = try await self.pool.writeWithoutTransaction { [left] database in
                try WriteHold.measure(.rows, in: database) {
                    let end = ContinuousClock.now + length
                    return try body(database, left.prefix(Self.rowLimit)) { ContinuousClock.now < end }
                }
            }
            self.note?(hold)
            milliseconds.note(hold.total)
            left = left.dropFirst(max(taken, 1))
            try await self.pause()
        }
    }

    /// Gives free pages back to the system until none is left.
    ///
    /// - Throws: `DatabaseError`, or `CancellationError` between two transactions.
    func freePages() async throws {
        var pages = SliceSize(64, in: 16...1_024)
        var free = Int64.max
        while free > 0 {
            let count = Int(pages.value)
            let (left, hold) = try await self.pool.writeWithoutTransaction { database in
                try WriteHold.measure(.pages, in: database) {
                    try RawStatement(database, "PRAGMA incremental_vacuum(\(count))").run()
                    return try RawStatement(database, "PRAGMA freelist_count").first { $0.int(0) } ?? 0
                }
            }
            // A database that another program made may not give pages back at all.
            guard left < free else { break }
            self.note?(hold)
            pages.note(hold.total)
            free = left
            try await self.pause()
        }
    }

    /// Leaves the database to others for a moment, and writes the log back now and then.
    ///
    /// - Throws: `CancellationError`.
    private func pause() async throws {
        await self.log.noteTransaction()
        try await Task.sleep(for: Self.pause)
    }
}

extension WriteHold {
    /// Runs `body` in a transaction, and says how long that held the database once it was had.
    fileprivate static func measure<Result>(
        _ purpose: Purpose,
        in database: Database,
        _ body: () throws -> Result
    ) throws -> (Result, WriteHold) {
        var result: Result?
        var began = ContinuousClock.now
        var worked = began
        try database.inTransaction(.immediate) {
            began = .now
            result = try body()
            worked = .now
            return .commit
        }
        guard let result else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
        return (result, WriteHold(purpose: purpose, work: worked - began, total: .now - began))
    }
}
