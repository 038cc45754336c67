extension Schema {
    /// Format 3: until when a session was at work, which a span says with its time and its duration.
    ///
    /// It is not known of sessions of older formats; the time of their last event stands for it.
    static let version3 = "ALTER TABLE telemetry_sessions ADD COLUMN last_activity_time INTEGER"
}
