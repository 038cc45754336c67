import Telemetry
import TelemetryAgents

/// Events as they come by OTLP, before a dialect has seen them.
enum Sample {
    static func log(_ name: String, service: String, _ attributes: JSONObject) -> TelemetryEvent {
        var event = self.event("log", name, service, attributes, ["eventName": .string(name)])
        event.label = name
        return event
    }

    static func span(_ name: String, service: String, _ attributes: JSONObject) -> TelemetryEvent {
        var event = self.event("span", name, service, attributes, [:])
        event.eventType = .end
        return event
    }

    /// A point; a temporality of 1 is a difference, of 2 a running total.
    static func point(
        _ name: String,
        service: String,
        _ attributes: JSONObject,
        value: Double,
        temporality: Int64 = 1,
        start: Int64 = 1,
        time: Int64 = 2
    ) -> TelemetryEvent {
        var event = self.event(
            "metric",
            name,
            service,
            attributes,
            ["aggregationTemporality": .integer(temporality), "startTimeUnixNano": .integer(start)]
        )
        event.value = value
        event.timestamp = Timestamp(nanoseconds: time)
        return event
    }

    private static func event(
        _ signal: String,
        _ name: String,
        _ service: String,
        _ attributes: JSONObject,
        _ details: JSONObject
    ) -> TelemetryEvent {
        var event = TelemetryEvent(category: service, action: name)
        event.service = service
        event.sessionID = "fallback"
        event.metadata = attributes
        var members: JSONObject = ["signal": .string(signal)]
        for member in details { members[member.key] = member.value }
        event.metadata["_otlp"] = .object(members)
        return event
    }
}

extension TelemetryEvent {
    /// The event in the normal form.
    var normalized: TelemetryEvent { Normalizer().renormalized(self) }
}
