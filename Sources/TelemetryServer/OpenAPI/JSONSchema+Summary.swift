extension JSONSchema {
    /// What `/api/sessions/{id}/summary` answers.
    static let sessionSummary = JSONSchema.object(
        [
            "agent": .agentSummary,
            "answers": .array(of: .answer, "The first thousand, in the order in which they ended, if there are any."),
            "answerCount": .count("How many there are."),
        ],
        required: []
    )

    private static let agentSummary = JSONSchema.object(
        [
            "dialects": .array(of: .string("How the agents speak.")), "turns": .count("Turns."),
            "tools": .array(
                of: .object(
                    [
                        "name": .string("The tool."), "uses": .count("How often."), "failures": .count("In vain."),
                        "durationMs": .number("Together."),
                    ],
                    required: ["name", "uses", "failures"]
                )
            ),
            "decisions": .object(
                [
                    "accepted": .count("Yes."), "rejected": .count("No."),
                    "byPerson": .count("How many a person made."),
                ],
                required: ["accepted", "rejected", "byPerson"]
            ),
            "waits": .object(
                ["count": .count("How often."), "durationMs": .number("How long, where that is told.")],
                required: ["count"],
                "For a person."
            ),
            "requests": .object(others: .count("How many."), "By model."),
            "tokens": .object(
                [
                    "input": .count("Read anew."), "cacheRead": .count("Read from a cache."),
                    "cacheWrite5m": .count("Written to one that lives five minutes."),
                    "cacheWrite1h": .count("Written to one that lives an hour."), "output": .count("Written."),
                    "reasoning": .count("Thought."),
                ],
                required: ["input", "cacheRead", "cacheWrite5m", "cacheWrite1h", "output", "reasoning"]
            ),
            "cost": .object(
                [
                    "reportedMicroUSD": .count("By the agent, in millionths of a dollar."),
                    "computedMicroUSD": .count("From prices, in millionths of a dollar."),
                    "differenceMicroUSD": .integer("The first less the second."),
                    "unpriced": .count("Requests without a price."),
                    "points": .count(
                        "Points of metrics, of whose tokens nothing is computed; absent if there are none."
                    ),
                    "prices": .array(of: .string("A version of the table of prices.")),
                ],
                required: ["unpriced", "prices"]
            ),
            "errors": .count("Errors."), "compactions": .count("Compactions."),
            "subagents": .count("Agents that it started."), "edits": .count("Files changed."),
            "problems": .object(others: .count("How often."), "What could not be understood."),
        ],
        required: ["dialects", "turns", "tools", "decisions", "waits", "requests", "tokens", "cost"],
        "Left out where no event is an agent's."
    )

    private static let answer = JSONSchema.object(
        [
            "category": .string("Of its chunks."), "action": .string("Of its chunks."),
            "text": .string("Its chunks put together, at most 1 MiB."), "cut": .boolean("Whether there was more."),
            "chunks": .count("How many came."), "events": .count("How many events they are."),
            "characters": .count("Of all of it."), "startTime": .number("Of the first, in ms since 1970."),
            "endTime": .number("Of the last, in ms since 1970."),
            "firstTokenMs": .number("From what was asked to the first chunk."), "tokens": .count("Written, if told."),
            "charactersPerSecond": .number("From the first chunk to the last."),
            "tokensPerSecond": .number("From the first chunk to the last."),
            "sequence": .integer("The place of the first chunk."),
        ],
        required: ["category", "action", "text", "chunks", "events", "characters", "startTime", "endTime"]
    )
}
