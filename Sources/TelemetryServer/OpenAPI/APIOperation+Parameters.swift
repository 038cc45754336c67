import Telemetry

extension [APIOperation.Parameter] {
    /// The parts of a ``QueryFilter``, in the order of its names.
    static let filter = QueryFilter.parameterNames.map { name in
        APIOperation.Parameter(name, Self.schemas[name] ?? .string("Exactly this."), isRepeated: name == "where")
    }

    /// The parts of a ``SessionFilter``.
    static let sessionFilter: Self =
        [
            .init("session", .string("Exactly this.")), .init("category", .string("Exactly this.")),
            .init("service", .string("Exactly this.")), .init("user", .string("Exactly this.")),
            .init("search", .string("In the id, category, action and label.")),
            .init("status", .oneOf(SessionStatus.allCases.map(\.rawValue), "How it stands.")),
        ]
        + Self.times + [.limit, .cursor]

    /// A range of time.
    static let times: Self = ["since", "until", "last"].map { .init($0, Self.schemas[$0] ?? .anything) }

    private static let point = "An ISO 8601 time, milliseconds since 1970, or an age such as 7d"

    private static let schemas: [String: JSONSchema] = [
        "type": .oneOf(EventType.allCases.map(\.rawValue), "What it says of its session."),
        "trace": JSONSchema.traceID, "since": .string("\(Self.point): from then on."),
        "until": .string("\(Self.point): before then."),
        "last": .string("Since an age ago, such as 1h or 7d.", pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d|w)$"),
        "search": .string("In label, category, action and metadata."),
        "where": .string("A condition on metadata, PATH OP VALUE with OP one of = != < <= > >= exists."),
        "order": .oneOf(["newest", "oldest", "arrival"], "Default: newest."),
        "limit": APIOperation.Parameter.limit.schema, "cursor": APIOperation.Parameter.cursor.schema,
        "offset": .count("How many to pass over; a cursor is quicker."),
    ]
}

extension APIOperation.Parameter {
    /// A part of the query.
    init(_ name: String, _ schema: JSONSchema, isRepeated: Bool = false) {
        self.init(name: name, place: .query, schema: schema, isRepeated: isRepeated)
    }

    /// A part of the path.
    static func path(_ name: String, _ schema: JSONSchema) -> Self { .init(name: name, place: .path, schema: schema) }

    static let limit = Self("limit", .integer("The most of a page. Default: 100.", in: QueryFilter.limits))
    static let cursor = Self("cursor", .string("The `nextCursor` of the page before, with the same filter."))
    /// What a group is.
    static let group = Self(
        "by",
        .oneOf(StatsRequest.Group.allCases.map(\.rawValue), "What a group is. Default: totals only.")
    )
}
