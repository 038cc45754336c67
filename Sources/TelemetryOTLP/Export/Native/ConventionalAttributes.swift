import Telemetry
import TelemetryAgents

/// What an event says, in the words of OpenTelemetry's conventions: general ones, and those for generative AI.
struct ConventionalAttributes {
    private(set) var members = JSONObject()

    init(_ event: TelemetryEvent) {
        self.add("session.id", event.sessionID)
        self.add("user.id", event.context.userID)
        let step = event.agentStep
        if step != nil || event.usage != nil { self.add("gen_ai.conversation.id", event.sessionID) }
        if let step { self.add(step) }
        if let usage = event.usage { self.add(usage) }
    }

    private mutating func add(_ step: AgentStep) {
        switch step.kind {
        case .modelRequest: self.add("gen_ai.operation.name", "chat")
        case .toolCall, .toolResult: self.add("gen_ai.operation.name", "execute_tool")
        case .subagent: self.add("gen_ai.operation.name", "invoke_agent")
        default: break
        }
        self.add("gen_ai.agent.name", step.agent)
        self.add("gen_ai.tool.name", step.tool)
        self.add("gen_ai.tool.call.id", step.call)
        self.add("gen_ai.response.id", step.request)
        self.add("error.type", step.error)
    }

    /// `input_tokens` and `output_tokens` are totals there; here the buckets do not overlap.
    private mutating func add(_ usage: TokenUsage) {
        if self.members["gen_ai.operation.name"] == nil { self.add("gen_ai.operation.name", "chat") }
        self.add("gen_ai.request.model", usage.model)
        let written = Self.sum(usage.cacheWrite5mTokens, usage.cacheWrite1hTokens)
        self.add("gen_ai.usage.input_tokens", Self.sum(usage.inputTokens, usage.cacheReadTokens, written))
        self.add("gen_ai.usage.cache_read.input_tokens", usage.cacheReadTokens)
        self.add("gen_ai.usage.cache_creation.input_tokens", written)
        self.add("gen_ai.usage.output_tokens", Self.sum(usage.outputTokens, usage.reasoningTokens))
        self.add("gen_ai.usage.reasoning.output_tokens", usage.reasoningTokens)
    }

    private mutating func add(_ key: String, _ text: String?) {
        if let text, !text.isEmpty { self.members.append(key: key, value: .string(text)) }
    }

    private mutating func add(_ key: String, _ number: Int64?) {
        if let number { self.members.append(key: key, value: .integer(number)) }
    }

    /// `nil` if there is nothing to add up; held at the end of the range.
    private static func sum(_ numbers: Int64?...) -> Int64? {
        let known = numbers.compactMap(\.self)
        guard let first = known.first else { return nil }
        return known.dropFirst().reduce(first) { sum, number in
            let (next, overflow) = sum.addingReportingOverflow(number)
            return overflow ? .max : next
        }
    }
}
