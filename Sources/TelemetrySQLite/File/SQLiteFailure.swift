import GRDB
import Telemetry

extension SQLiteProvider {
    /// Runs `body` on the open database, and says which database failed and why if it does.
    ///
    /// - Parameters:
    ///   - isWriting: Whether to wait for the lock, where opening the database had to do without.
    ///   - body: Works with the database, which can only be read where it is locked since it was to be opened.
    /// - Returns: What `body` returns.
    /// - Throws: ``TelemetryError``; what is not the database's passes through.
    func withPool<Result>(
        isWriting: Bool = false,
        _ body: (DatabasePool) async throws -> Result
    ) async throws -> Result {
        do {
            let pool = try await self.pool(isWriting: isWriting)
            if isWriting, pool.configuration.readonly, self.configuration.access == .readWrite {
                throw DatabaseError(resultCode: .SQLITE_BUSY)
            }
            return try await body(pool)
        } catch let error as DatabaseError {
            throw Self.failure(error, self.configuration)
        }
    }

    static func failure(_ error: DatabaseError, _ configuration: SQLiteConfiguration) -> TelemetryError {
        let path = configuration.path
        let reason: String
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            let seconds = Double(configuration.busyTimeout.nanoseconds) / 1e9
            return TelemetryError(
                .locked,
                "the database \(path) is locked by another process; gave up after \(seconds) s"
            )
        case .SQLITE_FULL: reason = "cannot grow: the disk is full"
        case .SQLITE_READONLY: reason = "cannot be written"
        case .SQLITE_CORRUPT: reason = "is damaged"
        case .SQLITE_NOTADB: reason = "is not an SQLite database"
        case .SQLITE_CANTOPEN: reason = "cannot be opened"
        case .SQLITE_IOERR: reason = "cannot be read or written"
        default: reason = "failed"
        }
        // Without the statement, which tells a user nothing.
        let cause = DatabaseError(resultCode: error.extendedResultCode, message: error.message)
        let code: TelemetryError.Code = error.resultCode == .SQLITE_FULL ? .diskFull : .storage
        return TelemetryError(code, "the database \(path) \(reason)", cause: cause)
    }
}
