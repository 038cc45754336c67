public import Telemetry

extension AgentStep {
    private static let texts: [(String, any WritableKeyPath<AgentStep, String?> & Sendable)] = [
        ("turn", \.turn), ("request", \.request), ("call", \.call), ("agent", \.agent),
        ("parentAgent", \.parentAgent), ("tool", \.tool), ("model", \.model), ("decision", \.decision),
        ("decisionSource", \.decisionSource), ("error", \.error), ("trigger", \.trigger), ("counting", \.counting),
        ("prices", \.prices),
    ]
    private static let numbers: [(String, any WritableKeyPath<AgentStep, Int64?> & Sendable)] = [
        ("statusCode", \.statusCode), ("attempt", \.attempt), ("firstTokenMs", \.firstTokenMilliseconds),
        ("tokensBefore", \.tokensBefore), ("tokensAfter", \.tokensAfter),
    ]

    /// The name under which a step lies in metadata.
    package static let key = "_agent"

    /// The step as JSON; absent parts are omitted.
    package var object: JSONObject {
        var object = JSONObject()
        object.reserveCapacity(8)
        object.append(key: "aliases", value: .integer(AliasTable.version))
        object.append(key: "dialect", value: .string(self.dialect))
        object.append(key: "kind", value: .string(self.kind.rawValue))
        for (name, path) in Self.texts {
            if let text = self[keyPath: path] { object.append(key: name, value: .string(text)) }
        }
        if let isSuccess = self.isSuccess { object.append(key: "success", value: .bool(isSuccess)) }
        for (name, path) in Self.numbers {
            if let number = self[keyPath: path] { object.append(key: name, value: .integer(number)) }
        }
        if !self.problems.isEmpty {
            object.append(key: "problems", value: .array(self.problems.map { .string($0) }))
        }
        return object
    }

    /// Reads a step; members that are unknown are passed over.
    package init?(object: JSONObject) {
        guard let dialect = object["dialect"]?.string, let kind = object["kind"]?.string else { return nil }
        self.init(dialect: dialect, kind: StepKind(rawValue: kind))
        for (name, path) in Self.texts { self[keyPath: path] = object[name]?.string }
        for (name, path) in Self.numbers { self[keyPath: path] = object[name]?.integer }
        self.isSuccess = object["success"]?.bool
        self.problems = object["problems"]?.array?.compactMap(\.string) ?? []
    }
}

extension TelemetryEvent {
    /// What the event says in the words that all agents share; `nil` if it is no agent's, or was not understood.
    ///
    /// Cost: time in proportion to the number of metadata members.
    public var agentStep: AgentStep? { self.metadata[AgentStep.key]?.object.flatMap { AgentStep(object: $0) } }
}
