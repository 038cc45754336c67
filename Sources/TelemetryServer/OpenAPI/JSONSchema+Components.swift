extension JSONSchema {
    /// The schemas that others refer to by name.
    static let components: KeyValuePairs<String, JSONSchema> = [
        "Event": .event, "EventInput": .eventInput, "EventPage": .eventPage, "IntakeReport": .intakeReport,
        "Session": .session, "SessionSummary": .sessionSummary, "SessionPage": .sessionPage, "WorkTimes": .workTimes,
        "Context": .context,
        "Usage": .usage, "Totals": .totals, "Metrics": .metrics, "TimeSeries": .timeSeries,
        "ErrorReport": .errorReport, "Heatmap": .heatmap, "Differences": .differences, "Health": .health,
        "Settings": .settings,
        "Redaction": .redaction, "Retention": .retention, "RetentionPolicy": .retentionPolicy,
        "RetentionPreview": .retentionPreview, "RetentionReport": .retentionReport, "Tokens": .tokens,
        "TokenRequest": .tokenRequest, "NewToken": .newToken, "AuditPage": .auditPage, "Problem": .problem,
        "Rejection": .rejection, "Error": .error, "Status": .status,
    ]

    /// What is wrong with one thing.
    private static let problem = JSONSchema.object(
        [
            "code": .string("What kind of failure, for programs."), "message": .string("One sentence for people."),
            "field": .string("The field that is wrong."),
        ],
        required: ["code", "message"]
    )

    private static let error = JSONSchema.object(
        [
            "error": .object(
                [
                    "code": .string("What kind of failure, for programs."),
                    "message": .string("One sentence for people."),
                    "details": .array(
                        of: .object(
                            [
                                "field": .string("The field that is wrong."),
                                "message": .string("What is wrong with it."),
                            ],
                            required: ["field", "message"]
                        )
                    ),
                ],
                required: ["code", "message", "details"]
            ),
            "accepted": .count("With events that were refused: how many were kept."),
            "ids": .array(of: .string("UUID", format: "uuid"), "Theirs."), "rejected": .array(of: .named("Rejection")),
            "rejectedTotal": .count("How many were refused, where the list is cut."),
        ],
        required: ["error"]
    )

    /// An error in OTLP's own form.
    private static let status = JSONSchema.object(
        ["code": .integer("Of google.rpc.Code."), "message": .string("One sentence for people.")],
        required: ["code", "message"],
        "google.rpc.Status"
    )

    /// A point in time.
    static func time(_ description: String) -> JSONSchema {
        .number(description + " Milliseconds since 1970, UTC.")
    }

    /// An id that identifies a trace.
    static let traceID = JSONSchema.string("W3C trace id.", pattern: "^(?!0{32})[0-9a-fA-F]{32}$")
    /// An id that identifies a span.
    static let spanID = JSONSchema.string("W3C span id.", pattern: "^(?!0{16})[0-9a-fA-F]{16}$")
}
