import Telemetry

extension JSONSchema {
    private static let nanoseconds = "^-?[0-9]{1,19}$"
    private static let types = EventType.allCases.map(\.rawValue)

    /// An event as it is answered.
    static let event = JSONSchema.object(
        [
            "id": .string("UUID, version 7 unless the sender chose another.", format: "uuid"),
            "sequence": .count("The order of arrival in the store."),
            "sessionId": .string("The session that it belongs to."),
            "eventType": .oneOf(Self.types, "What it says of its session."),
            "category": .string("At most 255 bytes."), "action": .string("At most 255 bytes."),
            "label": .string("At most 1 MiB."), "value": .number("A measure."),
            "timestamp": .time("When it happened."),
            "timestampNs": .string("The same in nanoseconds, exact.", pattern: Self.nanoseconds),
            "duration": .number("How long it took, in milliseconds."),
            "durationNs": .string("The same in nanoseconds, exact.", pattern: Self.nanoseconds),
            "metadata": .object(others: .anything, "Whatever else is known."), "context": .named("Context"),
            "service": .string("What recorded it."), "usage": .named("Usage"),
            "unreadable": .string("Why its sealed parts are not here."), "traceId": .traceID, "spanId": .spanID,
            "parentSpanId": .spanID,
        ],
        required: ["id", "sessionId", "eventType", "category", "action", "timestamp", "timestampNs"]
    )

    /// An event as it is sent; members that it does not have are kept in its metadata.
    static let eventInput = JSONSchema.object(
        [
            "id": JSONSchema.string("UUID; sending an event twice with it keeps it once.", format: "uuid").orNull,
            "sessionId": JSONSchema.string("Default: a session of its own.").orNull,
            "eventType": JSONSchema.oneOf(Self.types, "Default: custom.").orNull,
            "category": .string("At most 255 bytes.", mayBeEmpty: false),
            "action": .string("At most 255 bytes.", mayBeEmpty: false),
            "label": JSONSchema.string("At most 1 MiB.").orNull, "value": JSONSchema.number("A measure.").orNull,
            "timestamp": JSONSchema.time("Default: now.").orNull,
            "timestampNs": JSONSchema.string("Instead, in nanoseconds.", pattern: Self.nanoseconds).orNull,
            "duration": JSONSchema.number("How long it took, in milliseconds.").orNull,
            "durationNs": JSONSchema.string("Instead, in nanoseconds.", pattern: Self.nanoseconds).orNull,
            "metadata": JSONSchema.object(others: .anything, "Whatever else is known.").orNull,
            "context": JSONSchema.named("Context").orNull,
            "service": JSONSchema.string("What records it.").orNull, "usage": JSONSchema.named("Usage").orNull,
            "traceId": JSONSchema.traceID.orNull, "spanId": JSONSchema.spanID.orNull,
            "parentSpanId": JSONSchema.spanID.orNull,
        ],
        required: ["category", "action"],
        others: .anything
    )

    /// Who and where.
    static let context = JSONSchema.object([
        "userId": .string("Who."), "organizationId": .string("On whose behalf."),
        "environment": .string("Such as production."), "version": .string("Of the program."),
        "platform": .string("Such as linux."), "custom": .object(others: .anything, "Whatever else is known."),
    ])

    /// Tokens and money; the buckets exclude each other.
    static let usage = JSONSchema.object([
        "model": .string("Which model."), "inputTokens": .count("Read anew."),
        "cacheReadTokens": .count("Read from the cache."), "cacheWriteTokens": .count("Written to the cache."),
        "cacheWrite5mTokens": .count("Written to the cache for 5 minutes."),
        "cacheWrite1hTokens": .count("Written to the cache for an hour."), "outputTokens": .count("Written."),
        "reasoningTokens": .count("Thought."), "costMicroUSD": .count("Reported, in millionths of a dollar."),
        "computedCostMicroUSD": .count("Computed, in millionths of a dollar."),
        "costDifferenceMicroUSD": .integer("Of sums: the first less the second."),
        "source": .oneOf(TokenUsage.Source.allCases.map(\.rawValue), "Which signal said so."),
        "key": .string("What identifies the request, so that it counts once."),
    ])

    /// Events, a page at a time.
    static let eventPage = JSONSchema.object(
        ["events": .array(of: .named("Event")), "nextCursor": .string("Where the next page begins.")],
        required: ["events"]
    )

    /// An event that was refused.
    static let rejection = JSONSchema.object(
        [
            "index": .count("Its place in what was sent, from 0."), "id": .string("The id it came with."),
            "error": .named("Problem"),
        ],
        required: ["index", "error"]
    )

    /// What became of events that were sent.
    static let intakeReport = JSONSchema.object(
        [
            "accepted": .count("How many are kept."),
            "ids": .array(of: .string("UUID", format: "uuid"), "Theirs, in order."),
            "rejected": .array(of: .named("Rejection"), "Those that are not, at most a thousand."),
            "rejectedTotal": .count("How many are not, where the list is cut."),
        ],
        required: ["accepted", "ids", "rejected"]
    )
}
