import Telemetry

extension APIOperation {
    static let findEvents = APIOperation(
        id: "findEvents",
        summary: "Events that a filter matches, a page at a time.",
        tag: "events",
        parameters: .filter,
        answers: [.page("EventPage")]
    )

    static let sendEvents = APIOperation(
        id: "sendEvents",
        summary: "Keeps events: one, a list, or one a line. They are safe when this answers.",
        tag: "events",
        body: [
            .json(.any(of: [.named("EventInput"), .array(of: .named("EventInput"))])),
            Content(type: "application/x-ndjson", schema: .string("An event a line.")),
        ],
        answers: [
            Answer(
                status: 200,
                description: "Some or all are kept; what is not is listed.",
                content: [.json(.named("IntakeReport"))]
            )
        ]
    )

    static let getEvent = APIOperation(
        id: "getEvent",
        summary: "One event.",
        tag: "events",
        parameters: [.path("id", .string("Its id.", format: "uuid"))],
        answers: [Answer(status: 200, description: "The event.", content: [.json(.named("Event"))])]
    )

    /// - Parameter isForm: Whether the filter may come as a body too.
    /// - Returns: The operation.
    static func export(isForm: Bool) -> APIOperation {
        APIOperation(
            id: isForm ? "exportEventsOfForm" : "exportEvents",
            summary: "All events that a filter matches, as a file that is written while it is sent.",
            tag: "events",
            parameters: [Parameter("format", .oneOf(["json", "ndjson", "csv"], "Default: ndjson."))]
                + [Parameter].filter.filter { $0.name != "limit" }
                + [Parameter("limit", .integer("The most events. Default: all.", in: 1...Int.max))],
            body: isForm
                ? [
                    .json(.object(others: .anything, "The same names, with texts or lists of them.")),
                    Content(type: "application/x-www-form-urlencoded", schema: .object(others: .anything)),
                ] : [],
            answers: [
                Answer(
                    status: 200,
                    description: "The file.",
                    content: [
                        Content(type: "application/x-ndjson"), .json(.array(of: .named("Event"))),
                        Content(type: "text/csv"),
                    ],
                    headers: ["Content-Disposition": .string("attachment")]
                )
            ]
        )
    }
}

extension APIOperation.Answer {
    /// A page of a list.
    static func page(_ schema: String) -> Self {
        Self(
            status: 200,
            description: "A page.",
            content: [.json(.named(schema))],
            headers: ["Telemetry-Pending": .count("How many events are kept and not stored yet.")]
        )
    }
}
