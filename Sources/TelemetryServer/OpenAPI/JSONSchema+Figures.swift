import Telemetry
import TelemetryAgents

extension JSONSchema {
    /// A session.
    static let session = JSONSchema.object(
        [
            "id": .string("Its id."), "status": .oneOf(SessionStatus.allCases.map(\.rawValue), "How it stands."),
            "category": .string("Of its first event."), "action": .string("Of its first event."),
            "label": .string("Of its first event that has one."), "startTime": .time("When it began."),
            "endTime": .time("When it ended."),
            "lastEventTime": .time("The latest time of its events; a span's is when it began."),
            "duration": .number("In milliseconds."), "eventCount": .count("All events."),
            "streamCount": .count("Parts of streams."), "errorCount": .count("Errors."),
            "inputTokens": .count("Read anew."), "cacheReadTokens": .count("Read from the cache."),
            "cacheWriteTokens": .count("Written to the cache."), "outputTokens": .count("Written."),
            "reasoningTokens": .count("Thought."), "costMicroUSD": .count("Reported, in millionths of a dollar."),
            "computedCostMicroUSD": .count("Computed, in millionths of a dollar."),
            "models": .array(of: .string("A model.")), "service": .string("What recorded it."),
            "user": .string("Who."),
            "owner": .object(
                ["host": .string("Its host."), "pid": .integer("Its process.")],
                required: ["host", "pid"]
            ),
            "metadata": .object(others: .anything, "Whatever else is known."),
            "state": .oneOf(SessionState.allCases.map(\.rawValue), "What it is at, if it runs."),
            "times": .named("WorkTimes"),
        ],
        required: ["id", "status", "category", "action", "startTime", "lastEventTime", "duration", "models"]
    )

    /// What the time of a session went to.
    static let workTimes = JSONSchema.object(
        [
            "wallMs": .number("From its first event to its last; what follows adds up to it."),
            "modelMs": .number("A model answered."), "toolsMs": .number("A tool ran, and no model answered."),
            "waitingMs": .number("A person was waited for."), "idleMs": .number("Nothing of this."),
            "isPartial": .boolean("Only its latest 20,000 events were read."),
        ],
        required: ["wallMs", "modelMs", "toolsMs", "waitingMs", "idleMs"],
        "Of one session, where its events say so."
    )

    /// Sessions, a page at a time.
    static let sessionPage = JSONSchema.object(
        ["sessions": .array(of: .named("Session")), "nextCursor": .string("Where the next page begins.")],
        required: ["sessions"]
    )

    private static let figures: [(key: String, value: JSONSchema)] = [
        ("events", .count("How many events.")), ("errors", .count("How many of them errors.")),
        ("sessions", .count("In how many sessions.")), ("durationMs", .durations), ("usage", .named("Usage")),
    ]

    private static let durations = JSONSchema.object(
        [
            "count": .count("How many events have one."), "sum": .number("Together."),
            "p50": .number("Half are shorter."),
            "p90": .number("90 % are shorter."), "p95": .number("95 % are shorter."),
            "p99": .number("99 % are shorter."),
        ],
        required: ["count", "sum"],
        "In milliseconds; percentiles within 1 %."
    )

    private static func figures(with key: String, _ schema: JSONSchema) -> JSONSchema {
        .object([(key: key, value: schema)] + Self.figures, required: [key])
    }

    /// Counts, durations, tokens and money.
    static let totals = JSONSchema.object(
        Self.figures,
        required: ["events", "errors", "sessions", "durationMs", "usage"]
    )

    /// What `/api/metrics` answers.
    static let metrics = JSONSchema.object(
        [
            "from": .time("The first event, or what was asked for."), "to": .time("Now, or what was asked for."),
            "totals": .named("Totals"),
            "groups": .array(of: .figures(with: "key", .string("The category, action, model or service."))),
        ],
        required: ["from", "to", "totals", "groups"]
    )

    /// What `/api/timeseries` answers.
    static let timeSeries = JSONSchema.object(
        [
            "from": .time("The beginning of the range."), "to": .time("Its end."),
            "bucketMs": .number("The length of a bucket."), "points": Self.points,
            "groups": .array(
                of: .object(
                    ["key": .string("The category, the model or whatever is asked for."), "points": Self.points],
                    required: ["key", "points"]
                )
            ),
        ],
        required: ["from", "to", "bucketMs", "points", "groups"]
    )

    private static let points = JSONSchema.array(of: .figures(with: "timestamp", .time("When the bucket begins.")))
}
