extension Dialect {
    /// What VibeKit itself sent before: one span for each start, piece, end and error.
    package static let vibeKit = Dialect(
        name: "vibekit",
        services: ["vibekit"],
        prefix: "vibekit.",
        attributes: [
            .session: ["vibekit.session_id"],
            .agent: ["vibekit.agent_type"],
        ],
        rules: [
            "start": Rule(.sessionStarted),
            "stream": Rule(.stream),
            "end": Rule(.sessionEnded),
            "error": Rule(.error),
        ]
    )
}
