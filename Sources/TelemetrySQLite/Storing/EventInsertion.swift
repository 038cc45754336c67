import GRDB
import Telemetry

/// Adds events to `telemetry_events`, one by one, from the memory that they lie in.
struct EventInsertion {
    private static let sql = """
        INSERT INTO telemetry_events (
            event_id, session_id, event_type, category, action, value, timestamp, duration, created_at, service,
            trace_id, span_id, parent_span_id, label, metadata, context, usage, sealed
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (event_id) DO NOTHING
        """

    private let statement: RawStatement

    init(_ database: Database, now: Timestamp) throws {
        self.statement = try RawStatement(database, Self.sql)
        self.statement.bind(9, now.nanoseconds)
    }

    /// The sequence of the new event; `nil` if its id is held already.
    func add(_ record: EventRecord, packed: [UInt8]?) throws -> Int64? {
        self.statement.bind(record, packed: packed)
        try self.statement.run()
        return self.statement.changes > 0 ? self.statement.insertedRow : nil
    }

    /// Lets go of the memory that was bound.
    func finish() { self.statement.reset() }
}

extension EventType {
    /// The name, as memory that lasts.
    var storedName: UnsafeRawBufferPointer {
        let name: StaticString =
            switch self {
            case .start: "start"
            case .stream: "stream"
            case .end: "end"
            case .error: "error"
            case .custom: "custom"
            }
        return UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    }
}
