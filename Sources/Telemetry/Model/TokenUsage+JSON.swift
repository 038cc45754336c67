extension TokenUsage {
    /// Gives each count with its name to `body`.
    ///
    /// Written out, as a table of key paths takes microseconds.
    @inline(__always)
    private func forEachCount(_ body: (_ name: String, _ count: Int64?) -> Void) {
        body("inputTokens", self.inputTokens)
        body("cacheReadTokens", self.cacheReadTokens)
        body("cacheWrite5mTokens", self.cacheWrite5mTokens)
        body("cacheWrite1hTokens", self.cacheWrite1hTokens)
        body("outputTokens", self.outputTokens)
        body("reasoningTokens", self.reasoningTokens)
        body("costMicroUSD", self.costMicroUSD)
        body("computedCostMicroUSD", self.computedCostMicroUSD)
    }

    /// Sets the count of that name; returns whether there is one.
    private mutating func setCount(_ name: String, to count: Int64?) -> Bool {
        switch name {
        case "inputTokens": self.inputTokens = count
        case "cacheReadTokens": self.cacheReadTokens = count
        case "cacheWrite5mTokens": self.cacheWrite5mTokens = count
        case "cacheWrite1hTokens": self.cacheWrite1hTokens = count
        case "outputTokens": self.outputTokens = count
        case "reasoningTokens": self.reasoningTokens = count
        case "costMicroUSD": self.costMicroUSD = count
        case "computedCostMicroUSD": self.computedCostMicroUSD = count
        default: return false
        }
        return true
    }

    /// The first count below zero, with the name of its field.
    package var negativeCount: (field: String, count: Int64)? {
        var found: (field: String, count: Int64)?
        self.forEachCount { name, count in
            if let count, count < 0, found == nil { found = ("usage.\(name)", count) }
        }
        return found
    }

    /// The usage as JSON; absent parts are omitted.
    package var object: JSONObject {
        var object = JSONObject()
        object.reserveCapacity(8)
        if let model = self.model { object.append(key: "model", value: .string(model)) }
        self.forEachCount { name, count in
            if let count { object.append(key: name, value: .integer(count)) }
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
            if self.setCount(member.key, to: member.value.integer) {
                guard member.value == .null || (member.value.integer ?? -1) >= 0 else {
                    throw member.wrongType("a whole number ≥ 0", in: "usage")
                }
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
