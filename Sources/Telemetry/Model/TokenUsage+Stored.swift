extension TokenUsage {
    /// Reads the JSON that was written of ``object``, which stores do for every event with tokens.
    ///
    /// `nil` for what cannot be read so, though ``init(object:)`` may.
    init?(written json: UnsafeRawBufferPointer) {
        var members = OrderedMembers(json)
        self.init()
        self.model = members.text("model")
        self.inputTokens = members.count("inputTokens")
        self.cacheReadTokens = members.count("cacheReadTokens")
        self.cacheWrite5mTokens = members.count("cacheWrite5mTokens")
        self.cacheWrite1hTokens = members.count("cacheWrite1hTokens")
        self.outputTokens = members.count("outputTokens")
        self.reasoningTokens = members.count("reasoningTokens")
        self.costMicroUSD = members.count("costMicroUSD")
        self.computedCostMicroUSD = members.count("computedCostMicroUSD")
        if let name = members.text("source") {
            guard let source = Source(rawValue: name) else { return nil }
            self.source = source
        }
        self.key = members.text("key")
        guard members.isAtEnd else { return nil }
    }
}
