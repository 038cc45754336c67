import SwiftProtobuf
import Telemetry

extension StoredRecord {
    /// The span.
    package var span: OTLP.Span {
        .with {
            $0.traceID = self.event.traceID?.data ?? self.details.id("traceId")
            $0.spanID = self.event.spanID?.data ?? self.details.id("spanId")
            $0.parentSpanID = self.event.parentSpanID?.data ?? self.details.id("parentSpanId")
            $0.traceState = self.details.text("traceState")
            $0.flags = self.details.number("flags")
            $0.name = self.name
            $0.kind = .init(rawValue: self.details.number("kind")) ?? .unspecified
            $0.startTimeUnixNano = self.time("startTimeUnixNano")
            $0.endTimeUnixNano = self.endTime
            $0.attributes = self.attributes
            $0.droppedAttributesCount = self.details.number("droppedAttributesCount")
            $0.droppedEventsCount = self.details.number("droppedEventsCount")
            $0.droppedLinksCount = self.details.number("droppedLinksCount")
            $0.events = self.parts("events").map { self.spanEvent($0, $1) }
            $0.links = self.parts("links").map { self.link($0, $1) }
            if let status = self.details["status"]?.object {
                $0.status.code = .init(rawValue: status.number("code")) ?? .unset
                $0.status.message = self.event.label ?? ""
            }
        }
    }

    /// The details come first: a dialect may have found a duration that the times do not give.
    private var endTime: UInt64 {
        if self.details["endTimeUnixNano"] != nil { return self.details.number("endTimeUnixNano") }
        let (end, overflow) = self.event.timestamp.nanoseconds.addingReportingOverflow(
            self.event.durationNanoseconds ?? 0
        )
        return overflow ? 0 : UInt64(max(end, 0))
    }

    private func spanEvent(_ json: JSONObject, _ pointer: String) -> OTLP.Span.Event {
        .with {
            $0.timeUnixNano = json.number("timeUnixNano")
            $0.name = json.text("name")
            $0.attributes = self.map(json["attributes"], pointer + "/attributes")
            $0.droppedAttributesCount = json.number("droppedAttributesCount")
        }
    }

    private func link(_ json: JSONObject, _ pointer: String) -> OTLP.Span.Link {
        .with {
            $0.traceID = json.id("traceId")
            $0.spanID = json.id("spanId")
            $0.traceState = json.text("traceState")
            $0.attributes = self.map(json["attributes"], pointer + "/attributes")
            $0.droppedAttributesCount = json.number("droppedAttributesCount")
            $0.flags = json.number("flags")
        }
    }
}
