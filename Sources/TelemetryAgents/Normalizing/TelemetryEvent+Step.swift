import Telemetry

extension TelemetryEvent {
    /// Tells that the label is not the body.
    static let labelledKey = "labelled"

    /// Sets the step, and with `renames` category and action to its words; the record's own name stays in `_otlp`.
    mutating func put(_ step: AgentStep, _ record: RawRecord, renames: Bool, isLabelled: Bool = false) {
        var object = step.object
        if isLabelled { object.append(key: Self.labelledKey, value: true) }
        self.metadata[AgentStep.key] = .object(object)
        guard renames else { return }
        if record.signal != .log, record.details["name"] == nil { self.keep("name", .string(self.action)) }
        self.category = step.dialect
        self.action = step.kind.rawValue
    }

    /// Sets the label; a body that was the label stays in `_otlp`.
    mutating func replaceLabel(by label: String) {
        if let body = self.label { self.keep("body", .string(body)) }
        self.label = label
    }

    private mutating func keep(_ key: String, _ value: JSONValue) {
        guard var details = self.metadata["_otlp"]?.object else { return }
        details[key] = value
        self.metadata["_otlp"] = .object(details)
    }
}
