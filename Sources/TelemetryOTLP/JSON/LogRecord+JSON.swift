extension OTLP.LogRecord: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        switch field.name {
        case "timeUnixNano": self.timeUnixNano = try field.integer()
        case "observedTimeUnixNano": self.observedTimeUnixNano = try field.integer()
        case "severityNumber":
            let number = try field.enumeration("SEVERITY_NUMBER_", Self.severities)
            self.severityNumber = OTLP.Severity(rawValue: number) ?? .unspecified
        case "severityText": self.severityText = try field.text()
        case "body": self.body = try field.message()
        case "attributes": self.attributes = try field.messages()
        case "droppedAttributesCount": self.droppedAttributesCount = try field.integer()
        case "flags": self.flags = try field.integer()
        case "traceId": self.traceID = try field.id()
        case "spanId": self.spanID = try field.id()
        case "eventName": self.eventName = try field.text()
        default: break
        }
    }

    /// Four steps of each level, from `TRACE`, `TRACE2` on.
    private static let severities =
        ["UNSPECIFIED"]
        + ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"].flatMap { level in
            ["", "2", "3", "4"].map { level + $0 }
        }
}
