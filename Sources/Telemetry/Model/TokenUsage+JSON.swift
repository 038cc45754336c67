extension TokenUsage {
    private static let counts: [(String, any WritableKeyPath<TokenUsage, Int64?> & Sendable)] = [
        ("inputTokens", \.inputTokens),
        ("cacheReadTokens", \.cacheReadTokens),
        ("cacheWrite5mTokens", \.cacheWrite5mTokens),
        ("cacheWrite1hTokens", \.cacheWrite1hTokens),
        ("outputTokens", \.outputTokens),
        ("reasoningTokens", \.reasoningTokens),
        ("costMicroUSD", \.costMicroUSD),
        ("computedCostMicroUSD", \.computedCostMicroUSD),
    ]

    /// The first count below zero, with the name of its field.
    package var negativeCount: (field: String, count: Int64)? {
        for (name, path) in Self.counts {
            if let count = self[keyPath: path], count < 0 { return ("usage.\(name)", count) }
        }
        return nil
    }

    /// The usage as JSON; absent parts are omitted.
    package var object: JSONObject {
        var object = JSONObject()
        if let model = self.model { object.append(key: "model", value: .string(model)) }
        for (name, path) in Self.counts {
            if let count = self[keyPath: path] { object.append(key: name, value: .integer(count)) }
        }
        if let source = self.source { object.append(key: "source", value: .string(source.rawValue)) }
        if let key = self.key { object.append(key: "key", value: .string(key)) }
        return object
    }

    /// Reads a usage.
    ///
    /// - Throws: ``TelemetryError`` for an unknown member, a wrong type or a negative count.
    package init(object: JSONObject) throws(TelemetryError) {
        self.init()
        for member in object {
            if let (_, path) = Self.counts.first(where: { $0.0 == member.key }) {
                if member.value == .null { continue }
                guard let count = member.value.integer, count >= 0 else {
                    throw member.wrongType("a whole number ≥ 0", in: "usage")
                }
                self[keyPath: path] = count
                continue
            }
            switch member.key {
            case "model": self.model = try member.text(in: "usage")
            case "key": self.key = try member.text(in: "usage")
            case "source":
                guard let name = try member.text(in: "usage") else { continue }
                guard let source = Source(rawValue: name) else {
                    throw TelemetryError(
                        .invalidField,
                        "usage.source must be api, log, span or metric, not \"\(name.prefix(40))\"",
                        field: "usage.source"
                    )
                }
                self.source = source
            default:
                let field = "usage.\(member.key.prefix(40))"
                throw TelemetryError(.invalidField, "\(field) is no field of a usage", field: field)
            }
        }
    }
}
