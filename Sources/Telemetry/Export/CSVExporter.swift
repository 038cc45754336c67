/// Comma-separated values (RFC 4180), a row for each event.
///
/// | columns | |
/// |---|---|
/// | `id` `sequence` `sessionId` `eventType` `category` `action` `label` `value` | as in JSON |
/// | `time` | the timestamp as ISO 8601 with milliseconds, for people and spreadsheets |
/// | `timestamp` `timestampNs` `duration` `durationNs` `service` `traceId` `spanId` `parentSpanId` | as in JSON |
/// | `metadata` `context` `usage` | JSON text, empty if there is none |
/// | `unreadable` | why label, metadata and context of a sealed event are not there; empty if they are |
///
/// Nothing is changed: a text that a spreadsheet would take for a formula stays as it was recorded. Absent fields are
/// empty, an empty text is written as `""`.
public struct CSVExporter: ExportProvider {
    private static let columns = [
        "id", "sequence", "sessionId", "eventType", "category", "action", "label", "value", "time", "timestamp",
        "timestampNs", "duration", "durationNs", "service", "traceId", "spanId", "parentSpanId", "metadata", "context",
        "usage", "unreadable",
    ]

    /// A writer of rows.
    public init() {}

    /// `csv`.
    public var format: ExportFormat { .csv }

    /// The row of column names.
    public func header() -> [UInt8] {
        var row = CSVRow()
        for column in Self.columns { row.append(column) }
        return row.finish()
    }

    /// A row for each event.
    public func page(_ events: [TelemetryEvent], after count: Int) -> [UInt8] {
        var row = CSVRow()
        for event in events { Self.append(event, to: &row) }
        return row.finish()
    }

    private static func append(_ event: TelemetryEvent, to row: inout CSVRow) {
        row.append(event.id.description)
        row.append(number: event.sequence)
        row.append(event.sessionID)
        row.append(event.eventType.rawValue)
        row.append(event.category)
        row.append(event.action)
        row.append(event.label)
        row.append(number: event.value)
        row.append(event.timestamp.iso8601)
        row.append(milliseconds: event.timestamp.nanoseconds)
        row.append(number: event.timestamp.nanoseconds)
        row.append(milliseconds: event.durationNanoseconds)
        row.append(number: event.durationNanoseconds)
        row.append(event.service)
        row.append(event.traceID?.description)
        row.append(event.spanID?.description)
        row.append(event.parentSpanID?.description)
        row.append(event.metadata.isEmpty ? nil : event.metadata)
        row.append(event.context.isEmpty ? nil : event.context.object)
        row.append(event.usage?.object)
        row.append(event.unreadable)
        row.endRow()
    }
}
