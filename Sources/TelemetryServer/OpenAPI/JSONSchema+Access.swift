import Telemetry

extension JSONSchema {
    /// What `/api/tokens` answers.
    static let tokens = JSONSchema.object(
        [
            "tokens": .array(
                of: .object(
                    Self.token
                        + [("lastUsed", .time("When its bearer was last let in, since the collector began."))],
                    required: ["id", "scopes", "created"]
                ),
                "Oldest first; none if only this machine is let in."
            )
        ],
        required: ["tokens"]
    )

    private static let token: [(key: String, value: JSONSchema)] = [
        ("id", .string("Eight digits that the token begins with too.")), ("name", .string("What it is for.")),
        ("scopes", .array(of: .oneOf(AccessScope.allCases.map(\.rawValue), "What it lets do."))),
        ("created", .time("When it was made.")),
    ]

    /// What makes a token.
    static let tokenRequest = JSONSchema.object(
        [
            "name": .string("What it is for; at most 100 bytes."),
            "scopes": .array(of: .oneOf(AccessScope.allCases.map(\.rawValue), "What it lets do.")),
        ],
        required: ["scopes"]
    )

    /// A token when it is made.
    static let newToken = JSONSchema.object(
        Self.token + [("token", .string("What its bearer shows."))],
        required: ["id", "scopes", "created", "token"]
    )

    /// What `/api/audit` answers.
    static let auditPage = JSONSchema.object(
        [
            "entries": .array(
                of: .object(
                    [
                        "number": .integer("Its place in the log, from 1.", in: 1...Int.max),
                        "timestamp": .time("When."), "action": .string("What was done."),
                        "target": .string("To what."), "actor": .string("By whom."), "details": .anything,
                    ],
                    required: ["number", "timestamp", "action"]
                ),
                "The latest first."
            ),
            "nextCursor": .string("Where the next page begins."),
            "verification": .object(
                [
                    "isIntact": .boolean("Whether nothing was changed, removed, moved or added."),
                    "entries": .count("How many there are."),
                    "problems": .array(of: .string("What is wrong."), "At most a hundred."),
                ],
                required: ["isIntact", "entries", "problems"]
            ),
        ],
        required: ["entries"]
    )
}
