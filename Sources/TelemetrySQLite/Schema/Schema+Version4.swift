import GRDB
import Telemetry

extension Schema {
    /// Format 4: the keys that make a fact count once are numbers, ``UsageKey``, and long metadata is a ``PackedText``.
    static let version4 = """
        ALTER TABLE telemetry_usage_keys RENAME TO telemetry_usage_key_texts;
        CREATE TABLE telemetry_usage_keys (
            key INTEGER NOT NULL,
            event INTEGER NOT NULL,
            is_counted INTEGER NOT NULL,
            PRIMARY KEY (key, event)
        ) WITHOUT ROWID;
        INSERT INTO telemetry_usage_keys (key, event, is_counted)
            SELECT telemetry_usage_key(source, key), event, is_counted FROM telemetry_usage_key_texts;
        DROP TABLE telemetry_usage_key_texts;

        DROP VIEW events_readable;
        CREATE VIEW events_readable AS
        WITH split AS (
            SELECT *, ((timestamp % 1000000000) + 1000000000) % 1000000000 AS fraction, lower(hex(event_id)) AS digits
            FROM telemetry_events
        )
        SELECT
            id AS sequence,
            strftime('%Y-%m-%dT%H:%M:%S', (timestamp - fraction) / 1000000000, 'unixepoch')
                || printf('.%09dZ', fraction) AS time,
            session_id, event_type, category, action, label, value,
            duration / 1000000.0 AS duration_ms,
            service,
            iif(typeof(metadata) = 'blob', printf('(%d bytes, compressed)', length(metadata)), metadata) AS metadata,
            context, usage,
            substr(digits, 1, 8) || '-' || substr(digits, 9, 4) || '-' || substr(digits, 13, 4) || '-'
                || substr(digits, 17, 4) || '-' || substr(digits, 21) AS event_id,
            nullif(lower(hex(trace_id)), '') AS trace_id,
            nullif(lower(hex(span_id)), '') AS span_id,
            nullif(lower(hex(parent_span_id)), '') AS parent_span_id
        FROM split;
        """

    /// What ``version4`` asks for: the number of a source and a key.
    static let usageKeyFunction = DatabaseFunction("telemetry_usage_key", argumentCount: 2, pure: true) { values in
        guard let source = String.fromDatabaseValue(values[0]), let key = String.fromDatabaseValue(values[1]) else {
            return nil
        }
        return UsageKey(key, TokenUsage.Source(rawValue: source) ?? .metric).number
    }
}
