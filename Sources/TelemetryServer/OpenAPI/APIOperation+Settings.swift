extension APIOperation {
    static let getSettings = APIOperation(
        id: "getSettings",
        summary: "The configuration in force, where each value comes from, and what it works on.",
        tag: "settings",
        answers: [Answer(status: 200, description: "The configuration.", content: [.json(.named("Settings"))])]
    )

    static let testRedaction = APIOperation(
        id: "testRedaction",
        summary: "What would be kept of a text or of JSON, and why; nothing of it is kept.",
        tag: "settings",
        body: [
            .json(
                .any(of: [
                    .object(["text": .string("At most 1 MiB.")], required: ["text"]),
                    .object(["value": .anything], required: ["value"]),
                ])
            )
        ],
        answers: [Answer(status: 200, description: "What is found.", content: [.json(.named("Redaction"))])]
    )

    static let getRetention = APIOperation(
        id: "getRetention",
        summary: "What is kept for how long, and how removing the rest went last.",
        tag: "settings",
        answers: [Answer(status: 200, description: "The policy.", content: [.json(.named("Retention"))])]
    )

    static let previewRetention = APIOperation(
        id: "previewRetention",
        summary: "What the policy in force, or with changes, would remove now; nothing is removed.",
        tag: "settings",
        body: [.json(.named("RetentionPolicy"))],
        isBodyOptional: true,
        answers: [Answer(status: 200, description: "The steps.", content: [.json(.named("RetentionPreview"))])]
    )

    static let getTokens = APIOperation(
        id: "getTokens",
        summary: "The tokens that admit to the collector, without what makes them secret.",
        tag: "settings",
        answers: [Answer(status: 200, description: "The tokens.", content: [.json(.named("Tokens"))])]
    )

    static let applyRetention = APIOperation(
        id: "applyRetention",
        summary: "Removes what the policy in force does not keep, now.",
        tag: "settings",
        body: [.json(.object([:]))],
        isBodyOptional: true,
        answers: [
            Answer(status: 200, description: "What was removed.", content: [.json(.named("RetentionReport"))]),
            Answer(status: 409, description: "Retention is switched off.", content: [.json(.named("Error"))]),
        ]
    )

    static let makeToken = APIOperation(
        id: "makeToken",
        summary: "Makes a token; its text is answered for the only time.",
        tag: "settings",
        body: [.json(.named("TokenRequest"))],
        answers: [
            Answer(status: 201, description: "The token.", content: [.json(.named("NewToken"))]),
            Answer(status: 501, description: "The store keeps no tokens.", content: [.json(.named("Error"))]),
        ]
    )

    static let revokeToken = APIOperation(
        id: "revokeToken",
        summary: "Makes a token invalid.",
        tag: "settings",
        parameters: [.path("id", .string("Eight digits that the token begins with too."))],
        answers: [
            Answer(status: 204, description: "It is refused from now on."),
            Answer(status: 404, description: "There is no such token.", content: [.json(.named("Error"))]),
        ]
    )

    static let getAudit = APIOperation(
        id: "getAudit",
        summary: "What was done to events, keys, tokens and settings, the latest first.",
        tag: "settings",
        parameters: [
            Parameter("limit", .integer("The most of a page. Default: 100.", in: AuditRequest.limits)), .cursor,
            Parameter("verify", .oneOf(["true", "false"], "Whether the whole log is verified. Default: false.")),
        ],
        answers: [
            Answer(status: 200, description: "A page.", content: [.json(.named("AuditPage"))]),
            Answer(status: 501, description: "The store keeps no such log.", content: [.json(.named("Error"))]),
        ]
    )
}
