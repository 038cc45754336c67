extension JSONSchema {
    /// What `/api/errors` answers.
    static let errorReport = JSONSchema.object(
        [
            "from": .time("The beginning of the range."), "to": .time("Its end."),
            "count": .count("How many were read."),
            "isPartial": .boolean("Whether there are more, which were not read."),
            "errors": .array(
                of: .object(
                    [
                        "message": .string("What they say, with `#` for numbers and ids."),
                        "sample": .string("What the latest says."), "count": .count("How many."),
                        "sessions": .count("In how many sessions, up to a thousand."), "first": .time("The first."),
                        "last": .time("The last."), "category": .string("Of the latest."),
                        "action": .string("Of the latest."), "sessionId": .string("Of the latest."),
                        "eventId": .string("The latest.", format: "uuid"),
                    ],
                    required: [
                        "message", "sample", "count", "sessions", "first", "last", "category", "action", "sessionId",
                    ]
                ),
                "The most frequent first."
            ),
        ],
        required: ["from", "to", "count", "isPartial", "errors"]
    )

    /// What `/api/heatmap` answers.
    static let heatmap = JSONSchema.object(
        [
            "from": .time("The beginning of the range."), "to": .time("Its end."),
            "bucketMs": .number("The length of a bucket of time."),
            "bins": .array(
                of: .object(
                    ["from": .number("The shortest."), "to": .number("The longest.")],
                    required: ["from", "to"]
                ),
                "Lengths in milliseconds, each 10^¼ times the one before, within 1 %."
            ),
            "columns": .array(
                of: .object(
                    [
                        "timestamp": .time("When the bucket begins."),
                        "counts": .array(of: .count("How many events."), "One for each bin."),
                    ],
                    required: ["timestamp", "counts"]
                )
            ),
        ],
        required: ["from", "to", "bucketMs", "bins", "columns"]
    )

    private static let events = JSONSchema.object(
        [
            "events": .count("How many were read, at most 20,000 on each side."),
            "isPartial": .boolean("Whether there are more."),
        ],
        required: ["events", "isPartial"]
    )

    /// What `/api/differences` answers.
    static let differences = JSONSchema.object(
        [
            "since": .time("Where the region begins."), "until": .time("Where it ends."),
            "from": .time("Where what is compared with begins."), "to": .time("Where that ends."),
            "inside": Self.events, "outside": Self.events,
            "differences": .array(
                of: .object(
                    [
                        "attribute": .string("Such as `category` or `metadata.exit`."),
                        "value": .string("One of its values."),
                        "inside": .number("The share of events of the region that have it, 0 to 1."),
                        "outside": .number("The share of the others."), "difference": .number("One less the other."),
                        "insideCount": .count("How many events."), "outsideCount": .count("How many of the others."),
                    ],
                    required: ["attribute", "value", "inside", "outside", "difference", "insideCount", "outsideCount"]
                ),
                "The largest difference first."
            ),
        ],
        required: ["since", "until", "from", "to", "inside", "outside", "differences"]
    )
}
