import GRDB
import GRDBSQLite
import Telemetry

/// A prepared statement, bound and stepped by SQLite's own functions, so that no value is boxed on the way.
///
/// GRDB keeps it prepared for the connection. It belongs to the connection's queue, like everything of GRDB.
struct RawStatement {
    /// Keeps the handle alive.
    private let statement: Statement
    private let handle: OpaquePointer
    private let connection: OpaquePointer?

    init(_ database: Database, _ sql: String) throws {
        self.statement = try database.cachedStatement(sql: sql)
        self.handle = self.statement.sqliteStatement
        self.connection = database.sqliteConnection
        self.reset()
    }

    /// Whether there is another row.
    ///
    /// - Throws: `DatabaseError` when the step fails; the statement is reset then.
    func step() throws -> Bool {
        let code = sqlite3_step(self.handle)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        let message = self.connection.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) }
        sqlite3_reset(self.handle)
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: self.statement.sql)
    }

    /// Runs a statement that gives no rows, and makes it ready for the next.
    func run() throws {
        while try self.step() {}
        sqlite3_reset(self.handle)
    }

    /// Gives the first row to `read`; `nil` if there is none.
    func first<Value>(_ read: (borrowing RawRow) throws -> Value?) throws -> Value? {
        defer { self.reset() }
        return try self.step() ? read(RawRow(handle: self.handle)) : nil
    }

    /// Gives each row to `body`, until that returns false.
    func forEach(_ body: (borrowing RawRow) throws -> Bool) throws {
        defer { self.reset() }
        while try self.step(), try body(RawRow(handle: self.handle)) {}
    }

    /// Ends what is under way and forgets what was bound, so that no memory is referred to any longer.
    func reset() {
        sqlite3_reset(self.handle)
        sqlite3_clear_bindings(self.handle)
    }

    /// How many rows the connection's last statement changed.
    var changes: Int32 { sqlite3_changes(self.connection) }

    /// The row that the connection's last insert made.
    var insertedRow: Int64 { sqlite3_last_insert_rowid(self.connection) }
}

extension RawStatement {
    func bind(_ place: Int32, _ value: Int64) { sqlite3_bind_int64(self.handle, place, value) }

    func bind(_ place: Int32, _ value: Int64?) {
        if let value { self.bind(place, value) } else { sqlite3_bind_null(self.handle, place) }
    }

    func bind(_ place: Int32, _ value: Double?) {
        if let value {
            sqlite3_bind_double(self.handle, place, value)
        } else {
            sqlite3_bind_null(self.handle, place)
        }
    }

    func bind(_ place: Int32, _ time: Timestamp?) { self.bind(place, time?.nanoseconds) }

    /// Binds text where it lies: it must stay there until the statement was run.
    func bind(_ place: Int32, text: UnsafeRawBufferPointer) {
        sqlite3_bind_text(self.handle, place, Self.pointer(text), Int32(truncatingIfNeeded: text.count), nil)
    }

    /// Binds text where it lies, or `NULL` for none.
    func bind(_ place: Int32, text: UnsafeRawBufferPointer?) {
        if let text { self.bind(place, text: text) } else { sqlite3_bind_null(self.handle, place) }
    }

    /// Binds bytes where they lie: they must stay there until the statement was run.
    func bind(_ place: Int32, blob: UnsafeRawBufferPointer) {
        sqlite3_bind_blob(self.handle, place, blob.baseAddress, Int32(truncatingIfNeeded: blob.count), nil)
    }

    func bindNull(_ place: Int32) { sqlite3_bind_null(self.handle, place) }

    /// Binds a copy of a text, or `NULL` for none.
    func bind(_ place: Int32, _ text: String?) {
        guard var text else { return self.bindNull(place) }
        text.withUTF8 { utf8 in
            let bytes = UnsafeRawBufferPointer(utf8)
            let count = Int32(truncatingIfNeeded: bytes.count)
            sqlite3_bind_text(self.handle, place, Self.pointer(bytes), count, Self.copied)
        }
    }

    /// Binds a copy of bytes.
    func bind(_ place: Int32, _ bytes: [UInt8]) {
        bytes.withUnsafeBytes { blob -> Void in
            sqlite3_bind_blob(self.handle, place, blob.baseAddress, Int32(truncatingIfNeeded: blob.count), Self.copied)
        }
    }

    /// An empty text has a place too: without one it would become `NULL`.
    private static func pointer(_ text: UnsafeRawBufferPointer) -> UnsafePointer<CChar>? {
        let base = text.baseAddress ?? UnsafeRawPointer(self.empty.utf8Start)
        return base.assumingMemoryBound(to: CChar.self)
    }

    private static let empty: StaticString = ""

    /// SQLite's mark for "make a copy", which C writes as a cast of -1.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
