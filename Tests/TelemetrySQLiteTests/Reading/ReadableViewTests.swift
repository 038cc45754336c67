import GRDB
import Telemetry
@testable import TelemetrySQLite
import Testing

@Suite struct ReadableViewTests {
    @Test func showsWhatPeopleCanRead() async throws {
        let database = TemporaryDatabase()
        let store = try await database.open()
        let event = Events.event(1) { event in
            event.id = EventID(high: 0x0123_4567_89AB_CDEF, low: 0xFEDC_BA98_7654_3210)
            event.timestamp = Timestamp(nanoseconds: 1_700_000_000_000_000_007)
            event.durationNanoseconds = 1_500_000
            event.label = "Ünïcode\nlabel"
            event.value = 2.5
            event.service = "api"
            event.metadata = ["a": ["b": 1]]
            event.traceID = TraceID("0123456789abcdef0123456789abcdef")
            event.spanID = SpanID("0123456789abcdef")
        }
        _ = try await store.storeBatch(
            EventBatch([event, Events.event(2) { $0.timestamp = Timestamp(nanoseconds: -1) }])
        )
        let rows = try database.withConnection { try Row.fetchAll($0, sql: "SELECT * FROM events_readable") }
        let row = rows[0]
        #expect(row["sequence"] == 1)
        #expect(row["event_id"] == "01234567-89ab-cdef-fedc-ba9876543210")
        #expect(row["time"] == "2023-11-14T22:13:20.000000007Z")
        #expect(row["duration_ms"] == 1.5)
        #expect(row["label"] == "Ünïcode\nlabel")
        #expect(row["value"] == 2.5)
        #expect(row["service"] == "api")
        #expect(row["metadata"] == #"{"a":{"b":1}}"#)
        #expect(row["trace_id"] == "0123456789abcdef0123456789abcdef")
        #expect(row["span_id"] == "0123456789abcdef")
        #expect((row["parent_span_id"] as String?) == nil)
        #expect(rows[1]["time"] == "1969-12-31T23:59:59.999999999Z")
        #expect((rows[1]["duration_ms"] as Double?) == nil)
        await store.shutdown()
    }

    /// The plan's own columns are there for tools that read them.
    @Test func tablesHaveThePlansColumns() async throws {
        let database = TemporaryDatabase()
        await (try database.open()).shutdown()
        let plan = [
            "telemetry_events": [
                "id", "session_id", "event_type", "category", "action", "label", "value", "timestamp", "duration",
                "metadata", "context", "created_at",
            ],
            "telemetry_sessions": ["id", "start_time", "end_time", "event_count", "error_count", "metadata"],
            "telemetry_stats": [
                "id", "period", "period_start", "category", "action", "event_count", "error_count", "avg_duration",
            ],
        ]
        try database.withConnection { (connection: Database) throws in
            for (table, columns) in plan {
                let held = try String.fetchAll(connection, sql: "SELECT name FROM pragma_table_xinfo('\(table)')")
                #expect(Set(columns).isSubset(of: held), "\(table)")
            }
        }
    }
}
