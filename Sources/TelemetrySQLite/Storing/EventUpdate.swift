import GRDB
import Telemetry

/// Puts other contents in the place of a stored event's.
struct EventUpdate {
    private static let sql = """
        UPDATE telemetry_events SET
            event_id = ?1, session_id = ?2, event_type = ?3, category = ?4, action = ?5, value = ?6, timestamp = ?7,
            duration = ?8, service = ?10, trace_id = ?11, span_id = ?12, parent_span_id = ?13, label = ?14,
            metadata = ?15, context = ?16, usage = ?17, sealed = ?18
        WHERE id = ?19
        """

    private let statement: RawStatement

    init(_ database: Database) throws { self.statement = try RawStatement(database, Self.sql) }

    /// Replaces the event of that sequence.
    func replace(_ sequence: Int64, by record: EventRecord) throws {
        var packer = record.metadata.count < PackedText.leastBytes ? nil : TextPacker()
        self.statement.bind(record, packed: packer?.pack(record.metadata))
        self.statement.bind(19, sequence)
        defer { self.statement.reset() }
        try self.statement.run()
    }
}
