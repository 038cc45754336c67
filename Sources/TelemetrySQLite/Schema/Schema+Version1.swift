extension Schema {
    /// Format 1.
    ///
    /// Times are integer nanoseconds since 1970. Small columns stand before those that may be long, so that a filter
    /// does not read past these.
    static let version1 = """
        CREATE TABLE telemetry_events (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            event_id BLOB NOT NULL,
            session_id TEXT NOT NULL,
            event_type TEXT NOT NULL,
            category TEXT NOT NULL,
            action TEXT NOT NULL,
            value REAL,
            timestamp INTEGER NOT NULL,
            duration INTEGER,
            created_at INTEGER NOT NULL,
            service TEXT,
            trace_id BLOB,
            span_id BLOB,
            parent_span_id BLOB,
            label TEXT,
            metadata TEXT,
            context TEXT,
            usage TEXT
        );
        CREATE UNIQUE INDEX idx_event_id ON telemetry_events(event_id);
        CREATE INDEX idx_session_id ON telemetry_events(session_id);
        CREATE INDEX idx_timestamp ON telemetry_events(timestamp);
        CREATE INDEX idx_category ON telemetry_events(category, timestamp);
        CREATE INDEX idx_error ON telemetry_events(timestamp) WHERE event_type = 'error';

        CREATE TABLE telemetry_sessions (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            category TEXT NOT NULL,
            action TEXT NOT NULL,
            has_start INTEGER NOT NULL,
            start_time INTEGER NOT NULL,
            last_event_time INTEGER NOT NULL,
            last_error_time INTEGER,
            end_time INTEGER,
            end_is_error INTEGER,
            event_count INTEGER NOT NULL,
            stream_count INTEGER NOT NULL,
            error_count INTEGER NOT NULL,
            service TEXT,
            user TEXT,
            owner INTEGER,
            owner_time INTEGER,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            label TEXT,
            metadata TEXT
        );
        CREATE INDEX idx_session_start ON telemetry_sessions(start_time);
        CREATE INDEX idx_session_long ON telemetry_sessions(last_event_time)
            WHERE last_event_time - start_time > 86400000000000;

        CREATE TABLE telemetry_stats (
            id INTEGER PRIMARY KEY,
            period TEXT NOT NULL,
            period_start INTEGER NOT NULL,
            category TEXT NOT NULL,
            action TEXT NOT NULL,
            service TEXT NOT NULL,
            event_count INTEGER NOT NULL,
            error_count INTEGER NOT NULL,
            duration_count INTEGER NOT NULL,
            duration_sum INTEGER NOT NULL,
            avg_duration REAL GENERATED ALWAYS AS (duration_sum * 1.0 / nullif(duration_count, 0)) VIRTUAL,
            durations BLOB NOT NULL,
            UNIQUE (period, period_start, category, action, service)
        );

        CREATE TABLE telemetry_usage (
            session_id TEXT NOT NULL,
            hour INTEGER NOT NULL,
            service TEXT NOT NULL,
            model TEXT NOT NULL,
            source TEXT NOT NULL,
            input_tokens INTEGER NOT NULL,
            cache_read_tokens INTEGER NOT NULL,
            cache_write_5m_tokens INTEGER NOT NULL,
            cache_write_1h_tokens INTEGER NOT NULL,
            output_tokens INTEGER NOT NULL,
            reasoning_tokens INTEGER NOT NULL,
            cost_micro_usd INTEGER NOT NULL,
            computed_cost_micro_usd INTEGER NOT NULL,
            usage_count INTEGER NOT NULL,
            cost_count INTEGER NOT NULL,
            computed_cost_count INTEGER NOT NULL,
            PRIMARY KEY (session_id, hour, service, model, source)
        ) WITHOUT ROWID;
        CREATE INDEX idx_usage_hour ON telemetry_usage(hour);

        CREATE TABLE telemetry_usage_keys (
            source TEXT NOT NULL,
            key TEXT NOT NULL,
            event INTEGER NOT NULL,
            is_counted INTEGER NOT NULL,
            PRIMARY KEY (source, key, event)
        ) WITHOUT ROWID;

        CREATE TABLE telemetry_spools (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            spool_id TEXT NOT NULL UNIQUE,
            position INTEGER NOT NULL,
            host TEXT NOT NULL,
            process_id INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        );

        CREATE TABLE telemetry_meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;

        CREATE TABLE telemetry_audit_log (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            timestamp INTEGER NOT NULL,
            actor TEXT,
            action TEXT NOT NULL,
            target TEXT,
            details TEXT,
            previous_hash BLOB,
            hash BLOB
        );

        CREATE TABLE telemetry_alerts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            rule TEXT NOT NULL,
            severity TEXT NOT NULL,
            session_id TEXT,
            message TEXT NOT NULL,
            timestamp INTEGER NOT NULL,
            resolved_at INTEGER,
            metadata TEXT
        );
        CREATE INDEX idx_alert_timestamp ON telemetry_alerts(timestamp);

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
            service, metadata, context, usage,
            substr(digits, 1, 8) || '-' || substr(digits, 9, 4) || '-' || substr(digits, 13, 4) || '-'
                || substr(digits, 17, 4) || '-' || substr(digits, 21) AS event_id,
            nullif(lower(hex(trace_id)), '') AS trace_id,
            nullif(lower(hex(span_id)), '') AS span_id,
            nullif(lower(hex(parent_span_id)), '') AS parent_span_id
        FROM split;
        """
}
