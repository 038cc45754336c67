import Telemetry

extension JSONSchema {
    private static let status = JSONSchema.oneOf(
        HealthReport.Status.allCases.map(\.rawValue),
        "How bad it is."
    )
    private static let counts = JSONSchema.object(others: .count("How many."), "By reason.")

    /// How the collector does; with tokens, who shows none is told the status alone.
    static let health = JSONSchema.object(
        [
            "status": Self.status,
            "findings": .array(
                of: .object(
                    [
                        "status": Self.status, "subject": .string("What it is about, for programs."),
                        "message": .string("What is the matter."), "advice": .string("What to do about it."),
                    ],
                    required: ["status", "subject", "message"]
                )
            ),
            "accepted": .count("Events kept."), "losses": Self.counts,
            "spool": .object(
                ["bytes": .count("In use."), "limit": .count("The most.")],
                required: ["bytes", "limit"]
            ),
            "eventsPerSecond": .number("What comes, over the last minute at the most."),
            "disk": .object(
                ["free": .count("Bytes that may still be written."), "total": .count("Bytes altogether.")],
                required: ["free", "total"],
                "Where the spool stands."
            ),
            "destinations": .array(of: Self.destination), "processId": .integer("The collector's process."),
            "clientMistakes": Self.counts,
        ],
        required: ["status"]
    )

    private static let destination = JSONSchema.object(
        [
            "name": .string("The store's name."), "backlog": .count("Events that wait for it."),
            "backlogBytes": .count("Bytes of the spool that these take."), "stored": .count("Events that it took."),
            "duplicates": .count("Events that it held already."), "expired": .count("Events older than it keeps."),
            "skipped": .count("Events skipped because it was behind."), "setAside": .count("Dead letters."),
            "failures": .count("Tries that failed since the last that did not."),
            "circuit": .oneOf(["closed", "open", "half_open"], "Whether it is tried."),
            "lagMs": .number("How old the oldest event is that waits for it, at the most."),
            "lastError": .string("Why the last try failed."),
        ],
        required: ["name", "backlog", "stored", "circuit"]
    )
}
