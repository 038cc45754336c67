import Telemetry

extension TokenUsage {
    /// - Throws: ``TelemetryError`` for a source that is none.
    init(_ wire: Wire.Usage) throws(TelemetryError) {
        self.init(
            model: wire.hasModel ? wire.model : nil,
            inputTokens: wire.hasInputTokens ? wire.inputTokens : nil,
            cacheReadTokens: wire.hasCacheReadTokens ? wire.cacheReadTokens : nil,
            cacheWrite5mTokens: wire.hasCacheWrite5MTokens ? wire.cacheWrite5MTokens : nil,
            cacheWrite1hTokens: wire.hasCacheWrite1HTokens ? wire.cacheWrite1HTokens : nil,
            outputTokens: wire.hasOutputTokens ? wire.outputTokens : nil,
            reasoningTokens: wire.hasReasoningTokens ? wire.reasoningTokens : nil,
            costMicroUSD: wire.hasCostMicroUsd ? wire.costMicroUsd : nil,
            computedCostMicroUSD: wire.hasComputedCostMicroUsd ? wire.computedCostMicroUsd : nil,
            key: wire.hasKey ? wire.key : nil
        )
        guard wire.hasSource else { return }
        guard let source = Source(rawValue: wire.source) else {
            throw TelemetryError(
                .invalidField,
                "usage.source must be api, log, span or metric, not \"\(wire.source.prefix(40))\"",
                field: "usage.source"
            )
        }
        self.source = source
    }

    var wire: Wire.Usage {
        var wire = Wire.Usage()
        if let model { wire.model = model }
        if let inputTokens { wire.inputTokens = inputTokens }
        if let cacheReadTokens { wire.cacheReadTokens = cacheReadTokens }
        if let cacheWrite5mTokens { wire.cacheWrite5MTokens = cacheWrite5mTokens }
        if let cacheWrite1hTokens { wire.cacheWrite1HTokens = cacheWrite1hTokens }
        if let outputTokens { wire.outputTokens = outputTokens }
        if let reasoningTokens { wire.reasoningTokens = reasoningTokens }
        if let costMicroUSD { wire.costMicroUsd = costMicroUSD }
        if let computedCostMicroUSD { wire.computedCostMicroUsd = computedCostMicroUSD }
        if let source { wire.source = source.rawValue }
        if let key { wire.key = key }
        return wire
    }
}
