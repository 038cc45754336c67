extension Schema {
    /// Format 2: sealed events, and an audit log that SQL does not change.
    ///
    /// A sealed event has its `EventSeal` in `sealed`, and no label, metadata and context.
    static let version2 = """
        ALTER TABLE telemetry_events ADD COLUMN sealed BLOB;

        CREATE TRIGGER telemetry_audit_log_update BEFORE UPDATE ON telemetry_audit_log
        BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
        CREATE TRIGGER telemetry_audit_log_delete BEFORE DELETE ON telemetry_audit_log
        BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
        """
}
