import Telemetry

/// An event as a row of `telemetry_events`.
struct StoredEvent {
    let event: TelemetryEvent
    /// What its texts take.
    let bytes: Int

    init(_ row: borrowing RawRow) {
        self.event = Self.event(row)
        var bytes = Self.texts.reduce(into: 0) { $0 += row.byteCount($1) }
        if row.isBlob(14) { bytes += PackedText.byteCount(row.blob(14)) ?? 0 }
        self.bytes = bytes
    }

    /// What ``event(_:)`` reads, in order.
    static let columns = """
        id, event_id, session_id, event_type, category, action, value, timestamp, duration, service, trace_id, span_id, \
        parent_span_id, label, metadata, context, usage, sealed
        """

    /// Those of the columns that may be long.
    private static let texts: ClosedRange<Int32> = 13...17

    /// One event.
    static let selectBySequence = "SELECT \(Self.columns) FROM telemetry_events WHERE id = ?"

    /// The event that a row holds; one whose JSON was damaged comes without it, and says so.
    static func event(_ row: borrowing RawRow) -> TelemetryEvent {
        var event = TelemetryEvent(category: row.text(4), action: row.text(5))
        event.sequence = row.int(0)
        event.id = EventID(high: Self.word(row.blob(1), 0), low: Self.word(row.blob(1), 8))
        event.sessionID = row.text(2)
        event.eventType = EventType(rawValue: row.text(3)) ?? .custom
        event.value = row.optionalDouble(6)
        event.timestamp = row.time(7)
        event.durationNanoseconds = row.optionalInt(8)
        event.service = row.optionalText(9)
        if !row.isNull(10) {
            event.traceID = TraceID(high: Self.word(row.blob(10), 0), low: Self.word(row.blob(10), 8))
        }
        if !row.isNull(11) { event.spanID = SpanID(word: Self.word(row.blob(11), 0)) }
        if !row.isNull(12) { event.parentSpanID = SpanID(word: Self.word(row.blob(12), 0)) }
        event.label = row.optionalText(13)
        do throws(TelemetryError) {
            if let metadata = try Self.object(row, 14, "metadata") { event.metadata = metadata }
            if let context = try Self.object(row, 15, "context") {
                event.context = try TelemetryContext(object: context)
            }
            if let usage = try Self.object(row, 16, "usage") { event.usage = try TokenUsage(object: usage) }
            if !row.isNull(17) { event.seal = EventSeal(row.blob(17)) }
        } catch {
            event.removeSealedParts()
            event.seal = EventSeal(failure: error.message)
        }
        return event
    }

    private static func object(
        _ row: borrowing RawRow,
        _ column: Int32,
        _ field: String
    ) throws(TelemetryError) -> JSONObject? {
        if row.isNull(column) { return nil }
        guard row.isBlob(column) else { return try EventRecord.object(row.textBytes(column), field) }
        return try PackedText.unpack(row.blob(column)) { (text) throws(TelemetryError) in
            try EventRecord.object(text, field)
        }
    }

    /// A word that is stored most significant byte first; 0 where the bytes are missing.
    private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
        guard bytes.count >= offset + 8 else { return 0 }
        return UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}
