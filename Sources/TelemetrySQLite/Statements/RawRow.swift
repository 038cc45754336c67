import GRDBSQLite
import Telemetry

/// The row that a statement stands at, valid until its next step.
struct RawRow: ~Copyable {
    private let handle: OpaquePointer

    init(handle: OpaquePointer) { self.handle = handle }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(self.handle, column) == SQLITE_NULL }

    func isBlob(_ column: Int32) -> Bool { sqlite3_column_type(self.handle, column) == SQLITE_BLOB }

    func int(_ column: Int32) -> Int64 { sqlite3_column_int64(self.handle, column) }

    func optionalInt(_ column: Int32) -> Int64? { self.isNull(column) ? nil : self.int(column) }

    func optionalDouble(_ column: Int32) -> Double? {
        self.isNull(column) ? nil : sqlite3_column_double(self.handle, column)
    }

    func time(_ column: Int32) -> Timestamp { Timestamp(nanoseconds: self.int(column)) }

    func optionalTime(_ column: Int32) -> Timestamp? { self.isNull(column) ? nil : self.time(column) }

    func text(_ column: Int32) -> String { EventRecord.text(self.textBytes(column)) }

    func optionalText(_ column: Int32) -> String? { self.isNull(column) ? nil : self.text(column) }

    /// How many bytes a text or blob has; 0 where there is none.
    func byteCount(_ column: Int32) -> Int { Int(sqlite3_column_bytes(self.handle, column)) }

    /// The bytes of a text.
    func textBytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_text(self.handle, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(self.handle, column)))
    }

    /// The bytes of a blob.
    func blob(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(self.handle, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(self.handle, column)))
    }
}
