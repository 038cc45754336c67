/// What the reason of a loss means, and what to do about it.
struct LossExplanation: Sendable, Hashable {
    let meaning: String
    let advice: String?
    /// Whether it is as it was asked for.
    let isHarmless: Bool

    init(_ reason: String) {
        (self.meaning, self.advice, self.isHarmless) = Self.known[reason] ?? ("events that were not kept.", nil, false)
    }

    private static let known: [String: (String, String?, Bool)] = [
        "queue_overflow": (
            "events that were refused because the database was behind by the spool's whole bound.",
            "See why the database is slow or locked, or raise spool.byteLimit.", false
        ),
        "rate_limited": (
            "events beyond the rate limit.",
            "Raise rateLimit.eventsPerSecond or rateLimit.actionEventsPerSecond, or find what records so much.", false
        ),
        "sampled": ("events of sessions that sampling leaves out, as configured.", nil, true),
        "redaction_failed": (
            "events that were dropped because they could not be redacted.", "Check the redaction rules.", false
        ),
        "rejected_by_plugin": ("events that a plugin refused.", nil, true),
        "dropped_by_transformer": ("events that a transformer dropped.", nil, true),
        "invalid": (
            "events that were refused because a field is wrong, missing or too large.",
            "The answer to whoever sent them names the field.", false
        ),
        "expired": ("events older than what retention keeps.", nil, true),
        "network_error": (
            "events that were given up for a destination that could not be reached for too long.",
            "See why it is down; the database has them.", false
        ),
        "send_error": (
            "events that a destination refuses for good.", "See them with `telemetry doctor --dead-letters`.", false
        ),
        "disk_full": ("events that were refused because the disk was full.", "Make room.", false),
        "storage": ("events that were refused because the spool could not be written.", "Check the disk.", false),
        "disabled": ("events that were recorded while collection was off.", nil, true),
        "not_running": ("events that came before a service began or after it ended.", nil, false),
        "watcher_behind": ("notifications that a watcher did not take in time; the events are kept.", nil, true),
        "no_key": ("events that could not be sealed for want of a key.", "See `telemetry keys status`.", false),
        "wrong_key": (
            "events that could not be sealed or opened with the key at hand.", "See `telemetry keys status`.", false
        ),
        "authentication_failed": (
            "events whose seal is not authentic: they were changed after they were sealed.",
            "See `telemetry audit verify`.",
            false
        ),
        "unreadable": ("records that could not be read.", "Look into the quarantine.", false),
    ]
}
