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
}
