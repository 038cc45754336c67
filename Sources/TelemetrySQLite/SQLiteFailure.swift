import GRDB
import Telemetry

extension SQLiteProvider {
    /// Runs `body` on the open database, and says which database failed and why if it does.
    ///
    /// - Throws: ``TelemetryError``; what is not the database's passes through.
    func withPool<Result>(_ body: (DatabasePool) async throws -> Result) async throws -> Result {
        let pool = try self.pool()
        do {
            return try await body(pool)
        } catch let error as DatabaseError {
            throw Self.failure(error, path: self.configuration.path)
        }
    }

    static func failure(_ error: DatabaseError, path: String) -> TelemetryError {
        let reason =
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: "is locked by another process"
            case .SQLITE_FULL: "cannot grow: the disk is full"
            case .SQLITE_READONLY: "cannot be written"
            case .SQLITE_CORRUPT: "is damaged"
            case .SQLITE_NOTADB: "is not an SQLite database"
            case .SQLITE_CANTOPEN: "cannot be opened"
            case .SQLITE_IOERR: "cannot be read or written"
            default: "failed"
            }
        return TelemetryError(.storage, "the database \(path) \(reason)", cause: error)
    }
}
