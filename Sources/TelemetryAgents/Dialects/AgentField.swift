/// A fact that an attribute states, whatever an agent calls it.
package enum AgentField: Int, Sendable, CaseIterable {
    case session, turn, request, call, agent, parentAgent
    case tool, model, provider, operation, decision, decisionSource, trigger
    case success, error, statusCode, attempt, milliseconds, firstToken, tokensBefore, tokensAfter, text
    // Tokens and money, as the sender counts them.
    case input, uncachedInput, cacheRead, cacheWrite, cacheWrite5m, cacheWrite1h, toolInput, output, reasoning,
        costMicroUSD, costUSD
}
