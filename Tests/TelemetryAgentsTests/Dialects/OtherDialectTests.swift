import Telemetry
import TelemetryAgents
import Testing

@Suite("Other dialects")
struct OtherDialectTests {
    @Test(
        "gen_ai in all its names comes to the same",
        arguments: [
            [
                "gen_ai.operation.name": "chat", "gen_ai.response.model": "m", "gen_ai.usage.input_tokens": 100,
                "gen_ai.usage.cache_read.input_tokens": 60, "gen_ai.usage.cache_creation.input_tokens": 10,
                "gen_ai.usage.output_tokens": 50, "gen_ai.usage.reasoning.output_tokens": 20,
            ],
            [
                "openinference.span.kind": "LLM", "llm.model_name": "m", "llm.token_count.prompt": 100,
                "llm.token_count.prompt_details.cache_read": 60, "llm.token_count.prompt_details.cache_write": 10,
                "llm.token_count.completion": 50, "llm.token_count.completion_details.reasoning": 20,
            ],
            [
                "gen_ai.request.model": "m", "gen_ai.usage.prompt_tokens": 100, "gen_ai.usage.completion_tokens": 50,
                "gen_ai.usage.cache_read.input_tokens": 60, "gen_ai.usage.cache_creation.input_tokens": "10",
                "gen_ai.usage.reasoning.output_tokens": 20.0,
            ],
        ] as [JSONObject]
    )
    func genAI(attributes: JSONObject) throws {
        let event = Sample.span("chat m", service: "app", attributes).normalized
        let usage = try #require(event.usage)
        #expect(usage.model == "m")
        #expect(usage.inputTokens == 30)
        #expect(usage.cacheReadTokens == 60)
        #expect(usage.cacheWrite5mTokens == 10)
        #expect(usage.outputTokens == 30)
        #expect(usage.reasoningTokens == 20)
        // An application's own names stay.
        #expect(event.action == "chat m")
        #expect(event.category == "app")
        #expect(event.agentStep?.kind == .modelRequest)
    }

    @Test("a span above the requests does not count them again", arguments: ["invoke_agent", "execute_tool", "plan"])
    func outer(operation: String) {
        let attributes: JSONObject = [
            "gen_ai.operation.name": .string(operation), "gen_ai.request.model": "m", "gen_ai.usage.input_tokens": 1,
            "gen_ai.usage.output_tokens": 1,
        ]
        #expect(Sample.span("x", service: "app", attributes).normalized.usage == nil)
    }

    @Test("OpenCode counts the spans that ask a provider, once")
    func openCode() {
        let usage: JSONObject = [
            "gen_ai.response.id": "r", "gen_ai.usage.input_tokens": 9, "gen_ai.usage.output_tokens": 3,
        ]
        let inner = Sample.span("ai.streamText.doStream", service: "opencode", usage).normalized
        #expect(inner.usage?.inputTokens == 9)
        #expect(inner.usage?.key == "opencode:\(inner.sessionID)/r")
        #expect(Sample.span("ai.streamText", service: "opencode", usage).normalized.usage == nil)
        let tool = Sample.span(
            "Tool.execute",
            service: "opencode",
            ["session.id": "o", "tool.name": "bash", "tool.call_id": "c"]
        ).normalized
        #expect(tool.agentStep?.kind == .toolCall)
        #expect(tool.agentStep?.tool == "bash")
        #expect(tool.sessionID == "o")
    }

    /// By hand: the buckets of every request add up to all that it took, which is input and output where the parts are in
    /// them, and more where they lie beside.
    @Test(
        "OpenCode's caches and reasoning count once, whatever the provider's and the AI SDK's way",
        arguments: [
            // The SDK's version 5. OpenAI: 9,000 of 10,000 were cached, 300 of 500 were reasoning.
            ("openai.responses", [:], 1000, 9000, nil, 200, 300),
            // Google: 9,000 of 10,000 were cached, 300 of reasoning come beside 500.
            ("google.generative-ai", [:], 1000, 9000, nil, 500, 300),
            // Anthropic, also by others: 9,000 were cached beside 10,000.
            ("anthropic.messages", [:], 10000, 9000, nil, 200, 300),
            ("google.vertex.anthropic.messages", [:], 10000, 9000, nil, 200, 300),
            ("amazon-bedrock", [:], 10000, 9000, nil, 200, 300),
            // Version 6 tells all parts, and means the same by them for all.
            (
                "anthropic.messages",
                [
                    "ai.usage.inputTokenDetails.noCacheTokens": 200,
                    "ai.usage.inputTokenDetails.cacheReadTokens": 9000,
                    "ai.usage.inputTokenDetails.cacheWriteTokens": 800,
                    "ai.usage.outputTokenDetails.reasoningTokens": 300,
                ], 200, 9000, 800, 200, 300
            ),
            (
                "google.generative-ai",
                [
                    "ai.usage.inputTokenDetails.noCacheTokens": 1000,
                    "ai.usage.inputTokenDetails.cacheReadTokens": 9000,
                ], 1000, 9000, nil, 200, 300
            ),
        ] as [(String, JSONObject, Int64, Int64, Int64?, Int64, Int64)]
    )
    func openCodeTokens(
        provider: String,
        details: JSONObject,
        input: Int64,
        read: Int64,
        written: Int64?,
        output: Int64,
        reasoning: Int64
    ) throws {
        var attributes: JSONObject = [
            "gen_ai.system": .string(provider), "gen_ai.response.id": "r", "gen_ai.response.model": "m",
            "gen_ai.usage.input_tokens": 10_000, "gen_ai.usage.output_tokens": 500, "ai.usage.inputTokens": 10_000,
            "ai.usage.outputTokens": 500, "ai.usage.totalTokens": 10_500, "ai.usage.cachedInputTokens": 9000,
            "ai.usage.reasoningTokens": 300,
        ]
        for member in details { attributes[member.key] = member.value }
        let event = Sample.span("ai.streamText.doStream", service: "opencode", attributes).normalized
        let usage = try #require(event.usage)
        #expect(usage.inputTokens == input)
        #expect(usage.cacheReadTokens == read)
        #expect(usage.cacheWrite5mTokens == written)
        #expect(usage.outputTokens == output)
        #expect(usage.reasoningTokens == reasoning)
        #expect(event.agentStep?.problems == [])
    }

    @Test(
        "VibeKit's former spans fall into their sessions",
        arguments: [
            ("start", StepKind.sessionStarted), ("stream", .stream), ("end", .sessionEnded), ("error", .error),
        ]
    )
    func vibeKit(name: String, kind: StepKind) {
        let attributes: JSONObject = ["vibekit.session_id": "v-1", "vibekit.agent_type": "claude"]
        let event = Sample.span("vibekit.\(name)", service: "my-service", attributes).normalized
        #expect(event.sessionID == "v-1")
        #expect(event.agentStep?.kind == kind)
        #expect(event.agentStep?.agent == "claude")
    }

    @Test("who is no agent stays as it came")
    func stranger() {
        let event = Sample.span("GET /", service: "shop", ["http.request.method": "GET", "g": 1])
        #expect(event.normalized == event)
        let plain = TelemetryEvent(category: "a", action: "b", metadata: ["gen_ai.request.model": "m"])
        #expect(plain.normalized == plain)
    }
}
