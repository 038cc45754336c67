public import Telemetry

extension AgentStep {
    /// The name under which a step lies in metadata.
    package static let key = "_agent"

    /// The step as JSON; absent parts are omitted.
    package var object: JSONObject {
        var object = JSONObject()
        object.reserveCapacity(12)
        object.append(key: "aliases", value: .integer(AliasTable.version))
        object.append(key: "dialect", value: .string(self.dialect))
        object.append(key: "kind", value: .string(self.kind.rawValue))
        object.append("turn", self.turn)
        object.append("request", self.request)
        object.append("call", self.call)
        object.append("agent", self.agent)
        object.append("parentAgent", self.parentAgent)
        object.append("tool", self.tool)
        object.append("model", self.model)
        object.append("decision", self.decision)
        object.append("decisionSource", self.decisionSource)
        object.append("error", self.error)
        object.append("trigger", self.trigger)
        object.append("counting", self.counting)
        object.append("prices", self.prices)
        if let isSuccess = self.isSuccess { object.append(key: "success", value: .bool(isSuccess)) }
        object.append("statusCode", self.statusCode)
        object.append("attempt", self.attempt)
        object.append("firstTokenMs", self.firstTokenMilliseconds)
        object.append("tokensBefore", self.tokensBefore)
        object.append("tokensAfter", self.tokensAfter)
        if !self.problems.isEmpty {
            object.append(key: "problems", value: .array(self.problems.map { .string($0) }))
        }
        return object
    }

    /// Reads a step; members that are unknown are passed over.
    package init?(object: JSONObject) {
        guard let dialect = object["dialect"]?.string, let kind = object["kind"]?.string else { return nil }
        self.init(dialect: dialect, kind: StepKind(rawValue: kind))
        self.turn = object["turn"]?.string
        self.request = object["request"]?.string
        self.call = object["call"]?.string
        self.agent = object["agent"]?.string
        self.parentAgent = object["parentAgent"]?.string
        self.tool = object["tool"]?.string
        self.model = object["model"]?.string
        self.decision = object["decision"]?.string
        self.decisionSource = object["decisionSource"]?.string
        self.error = object["error"]?.string
        self.trigger = object["trigger"]?.string
        self.counting = object["counting"]?.string
        self.prices = object["prices"]?.string
        self.statusCode = object["statusCode"]?.integer
        self.attempt = object["attempt"]?.integer
        self.firstTokenMilliseconds = object["firstTokenMs"]?.integer
        self.tokensBefore = object["tokensBefore"]?.integer
        self.tokensAfter = object["tokensAfter"]?.integer
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

extension JSONObject {
    fileprivate mutating func append(_ key: String, _ text: String?) {
        if let text { self.append(key: key, value: .string(text)) }
    }

    fileprivate mutating func append(_ key: String, _ number: Int64?) {
        if let number { self.append(key: key, value: .integer(number)) }
    }
}
