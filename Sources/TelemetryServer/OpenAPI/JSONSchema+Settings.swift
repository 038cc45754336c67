extension JSONSchema {
    /// What `/api/settings` answers.
    static let settings = JSONSchema.object(
        [
            "version": .string("Of the program."), "platform": .string("What it was built for."),
            "processId": .integer("The collector's process."),
            "durability": .oneOf(["memory", "process", "power"], "What an accepted event survives."),
            "isRedacting": .boolean("Whether personal data is redacted."),
            "isSealing": .boolean("Whether events are sealed on disk."), "store": Self.store,
            "spool": .object(
                ["bytes": .count("In use."), "limit": .count("The most."), "path": .string("Its folder.")],
                required: ["bytes", "limit"]
            ),
            "settings": .array(of: Self.setting),
        ],
        required: ["version", "platform", "durability", "isRedacting", "isSealing", "store", "spool", "settings"]
    )

    private static let store = JSONSchema.object(
        [
            "name": .string("The store that answers questions."), "path": .string("Where it is."),
            "events": .count("How many it holds."), "bytes": .count("What it takes."),
            "logBytes": .count("What its log takes besides."),
        ]
    )

    private static let setting = JSONSchema.object(
        [
            "name": .string("As in a file, with dots."), "value": .string("As in a file; empty for none."),
            "source": .oneOf(ConfigurationReport.Source.allCases.map(\.rawValue), "Where it comes from."),
            "place": .string("Where there: a line of the file, or the variable's or flag's name."),
            "summary": .string("What it does."),
        ],
        required: ["name", "value", "source", "summary"]
    )

    /// What `/api/redaction/test` answers.
    static let redaction = JSONSchema.object(
        [
            "isEnabled": .boolean("Whether this is done with what is recorded."), "redacted": .anything,
            "hits": .array(
                of: .object(
                    [
                        "kind": .string("What it is."), "reason": .string("Why it is found, without what it is."),
                        "start": .count("Its first character, from 0, in the text as it came."),
                        "end": .count("The character after it."), "line": .integer("From 1.", in: 1...Int.max),
                        "column": .integer("The character in the line, from 1.", in: 1...Int.max),
                        "excerpt": .string("The redacted line around it."),
                        "path": .string("Of JSON: where the text stands, such as `user.mails[0]`."),
                    ],
                    required: ["kind", "reason", "start", "end", "line", "column", "excerpt"]
                )
            ),
        ],
        required: ["isEnabled", "redacted", "hits"]
    )
}
