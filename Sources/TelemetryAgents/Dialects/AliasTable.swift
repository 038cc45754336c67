/// The names of `gen_ai.*` and its relatives for each fact, current ones first.
///
/// Everything there is in development and was renamed before, so the table has a version: `telemetry normalize` brings
/// what was understood by an older one up to date.
package enum AliasTable {
    /// Rises with every change of this table or of a dialect.
    package static let version: Int64 = 3

    /// Where a name comes from.
    package enum Origin: Sendable {
        /// OpenTelemetry's conventions for generative AI, 1.37 to 1.41.
        case current
        /// The same before, or names that they have dropped.
        case retired
        /// OpenInference.
        case openInference
    }

    package struct Alias: Sendable {
        package var field: AgentField
        package var name: String
        package var origin: Origin
    }

    package static let aliases: [Alias] = [
        Alias(field: .session, name: "session.id", origin: .openInference),
        Alias(field: .session, name: "gen_ai.conversation.id", origin: .current),
        Alias(field: .request, name: "gen_ai.response.id", origin: .current),
        Alias(field: .operation, name: "gen_ai.operation.name", origin: .current),
        Alias(field: .operation, name: "openinference.span.kind", origin: .openInference),
        Alias(field: .model, name: "gen_ai.response.model", origin: .current),
        Alias(field: .model, name: "gen_ai.request.model", origin: .current),
        Alias(field: .model, name: "llm.response.model_name", origin: .openInference),
        Alias(field: .model, name: "llm.model_name", origin: .openInference),
        Alias(field: .agent, name: "gen_ai.agent.name", origin: .current),
        Alias(field: .agent, name: "gen_ai.agent.id", origin: .current),
        Alias(field: .tool, name: "gen_ai.tool.name", origin: .current),
        Alias(field: .tool, name: "tool.name", origin: .openInference),
        Alias(field: .call, name: "gen_ai.tool.call.id", origin: .current),
        Alias(field: .error, name: "error.type", origin: .current),
        Alias(field: .input, name: "gen_ai.usage.input_tokens", origin: .current),
        Alias(field: .input, name: "gen_ai.usage.prompt_tokens", origin: .retired),
        Alias(field: .input, name: "llm.token_count.prompt", origin: .openInference),
        Alias(field: .cacheRead, name: "gen_ai.usage.cache_read.input_tokens", origin: .current),
        Alias(field: .cacheRead, name: "llm.token_count.prompt_details.cache_read", origin: .openInference),
        Alias(field: .cacheWrite, name: "gen_ai.usage.cache_creation.input_tokens", origin: .current),
        Alias(field: .cacheWrite, name: "llm.token_count.prompt_details.cache_write", origin: .openInference),
        Alias(field: .output, name: "gen_ai.usage.output_tokens", origin: .current),
        Alias(field: .output, name: "gen_ai.usage.completion_tokens", origin: .retired),
        Alias(field: .output, name: "llm.token_count.completion", origin: .openInference),
        Alias(field: .reasoning, name: "gen_ai.usage.reasoning.output_tokens", origin: .current),
        Alias(field: .reasoning, name: "llm.token_count.completion_details.reasoning", origin: .openInference),
    ]

    /// The names by field, in the order of the table.
    package static let names: [AgentField: [String]] = Dictionary(grouping: Self.aliases, by: \.field)
        .mapValues { $0.map(\.name) }
}
