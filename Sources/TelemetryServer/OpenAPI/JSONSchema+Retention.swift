import Telemetry

extension JSONSchema {
    private static let age = JSONSchema.any(
        of: [.integer("Milliseconds.", in: 0...9_000_000_000_000), .string("Such as 30d.")],
        "How long."
    )

    /// A policy; in a question what is left out stays as it is in force.
    static let retentionPolicy = JSONSchema.object(
        [
            "maxAge": Self.age.orNull,
            "categories": JSONSchema.object(others: Self.age, "Ages by category.").orNull,
            "types": JSONSchema.object(
                EventType.allCases.map { (key: $0.rawValue, value: Self.age) },
                "Ages by type."
            ).orNull,
            "maxEvents": JSONSchema.integer("The most events.", in: 1...Int.max).orNull,
            "maxBytes": JSONSchema.integer("The most bytes.", in: (1 << 20)...Int.max).orNull,
        ]
    )

    /// What `/api/retention` answers.
    static let retention = JSONSchema.object(
        [
            "isEnabled": .boolean("Whether anything is removed at all."),
            "interval": .number("How often a collector looks, in milliseconds."), "policy": .named("RetentionPolicy"),
            "rules": .array(
                of: .object(
                    ["scope": .string("Which events."), "maxAge": .number("How long they stay, in milliseconds.")],
                    required: ["scope", "maxAge"]
                )
            ),
            "horizon": .time("What is older was removed, and is refused."),
            "lastRun": .object(
                [
                    "timestamp": .time("When it ended."), "events": .count("How many were removed."),
                    "error": .string("Why it failed."),
                ],
                required: ["timestamp"],
                "How it went the last time in this process."
            ),
        ],
        required: ["isEnabled", "interval", "policy", "rules"]
    )

    /// What `/api/retention/preview` answers.
    static let retentionPreview = JSONSchema.object(
        [
            "policy": .named("RetentionPolicy"), "events": .count("How many would go."),
            "bytes": .count("What they take, if every event takes as much."),
            "holds": Self.extent,
            "steps": .array(of: Self.step),
        ],
        required: ["policy", "events", "bytes", "holds", "steps"]
    )

    /// What `/api/retention/apply` answers.
    static let retentionReport = JSONSchema.object(
        [
            "dryRun": .boolean("Always false."), "events": .count("How many were removed."),
            "removals": .array(
                of: .object(
                    [
                        "scope": .string("Which events."), "reason": .oneOf(["age", "count", "size"], "Why."),
                        "before": .string("Those before this time.", format: "date-time"),
                        "events": .count("How many."),
                    ],
                    required: ["scope", "reason", "events"]
                )
            ),
            "before": Self.extent, "after": Self.extent,
        ],
        required: ["dryRun", "events", "removals", "before"]
    )

    private static let extent = JSONSchema.object(
        [
            "events": .count("How many there are."), "bytes": .count("What they take."),
            "logBytes": .count("What the log takes besides."),
        ]
    )

    private static let step = JSONSchema.object(
        [
            "scope": .string("Which events."), "reason": .oneOf(["age", "count", "size"], "Why."),
            "before": .time("Those before this time."), "events": .count("How many."),
            "bytes": .count("What they take, if every event takes as much."), "oldest": .time("The earliest of them."),
        ],
        required: ["scope", "reason", "events", "bytes"]
    )
}
