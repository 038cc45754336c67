import Telemetry

/// What a process of Claude Code has used so far.
///
/// Each of its results tells anew what the process used since it began, so that only what is new may be counted. Results
/// of several processes may follow one another, as where they were printed to one file.
struct ClaudeRunTotals {
    /// By the model's name, as one result tells it.
    struct Told {
        var models: [String: TokenUsage] = [:]
        var costMicroUSD: Int64?
    }

    private var last = Told()
    private var session: String?
    private var id: String?

    /// What is new in a result.
    ///
    /// - Parameters:
    ///   - told: What it tells of its process.
    ///   - turn: What it tells of its last turn, without that of agents that the turn started. A process that was here
    ///     before has used at least so much more.
    ///   - session: Whose it is.
    ///   - id: What tells it from other results; of one that comes twice nothing is new.
    /// - Returns: The models that were used anew, and what they used.
    mutating func advance(to told: Told, turn: TokenUsage, session: String?, id: String?) -> Told {
        if id != nil, id == self.id { return Told() }
        let continues = session == self.session && self.isContinued(by: told, turn)
        let before = continues ? self.last : Told()
        (self.last, self.session, self.id) = (told, session, id)
        var new = Told()
        for (model, usage) in told.models {
            let part = usage.subtracting(before.models[model])
            if !part.isNothing { new.models[model] = part }
        }
        new.costMicroUSD = told.costMicroUSD.map { $0 - (before.costMicroUSD ?? 0) }
        return new
    }

    private func isContinued(by told: Told, _ turn: TokenUsage) -> Bool {
        guard told.costMicroUSD ?? 0 >= self.last.costMicroUSD ?? 0 else { return false }
        guard self.last.models.allSatisfy({ told.models[$0.key]?.contains($0.value) ?? false }) else { return false }
        guard !told.models.isEmpty else { return true }
        return Self.tokens(told) - Self.tokens(self.last) >= turn.tokens
    }

    private static func tokens(_ told: Told) -> Int64 {
        told.models.values.reduce(0) { $0.saturatingSum($1.tokens) }
    }
}

extension TokenUsage {
    private static var counts: [WritableKeyPath<TokenUsage, Int64?>] {
        [
            \.inputTokens, \.cacheReadTokens, \.cacheWrite5mTokens, \.cacheWrite1hTokens, \.outputTokens,
            \.reasoningTokens,
        ]
    }

    /// All tokens.
    fileprivate var tokens: Int64 { Self.counts.reduce(0) { $0.saturatingSum(self[keyPath: $1] ?? 0) } }

    /// Whether neither tokens nor money are counted.
    var isNothing: Bool { self.tokens <= 0 && self.costMicroUSD ?? 0 <= 0 }

    /// Whether no count of another is greater.
    fileprivate func contains(_ other: TokenUsage) -> Bool {
        (Self.counts + [\.costMicroUSD]).allSatisfy { self[keyPath: $0] ?? 0 >= other[keyPath: $0] ?? 0 }
    }

    /// Less what another counts, which it contains.
    fileprivate func subtracting(_ other: TokenUsage?) -> TokenUsage {
        guard let other else { return self }
        var rest = self
        for path in Self.counts + [\.costMicroUSD] {
            rest[keyPath: path] = self[keyPath: path].map { $0 - (other[keyPath: path] ?? 0) }
        }
        return rest
    }
}
