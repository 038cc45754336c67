extension PIIDetector {
    /// `usage` without personal data and secrets in its model and its key; names of models and ids of requests survive.
    func redact(_ usage: TokenUsage) -> TokenUsage {
        var redacted = usage
        if let model = usage.model { redacted.model = self.redact(model) }
        if let key = usage.key { redacted.key = self.redact(key: key) }
        return redacted
    }

    /// A key under which facts count once, so that those with different keys in it stay apart.
    ///
    /// What chance made can be told from others by a hash and not be had from it; an address or a number could, so those
    /// become equal.
    private func redact(key: String) -> String {
        let matches = self.matches(in: key)
        if matches.isEmpty { return key }
        let redacted = self.redact(key)
        let isGuessable = matches.contains { $0.kind != .apiKey && $0.kind != .jwt || $0.range.count < 20 }
        return isGuessable ? redacted : "\(redacted)#\(Hex.string(FNV1a.hash(key.utf8)))"
    }
}
