import SwiftProtobuf
import Telemetry

extension StoredRecord {
    /// The log record.
    package var logRecord: OTLP.LogRecord {
        .with {
            $0.timeUnixNano = self.time("timeUnixNano")
            $0.observedTimeUnixNano = self.details.number("observedTimeUnixNano")
            $0.severityNumber = .init(rawValue: self.details.number("severityNumber")) ?? .unspecified
            $0.severityText = self.details.text("severityText")
            if let body = self.details["body"] {
                $0.body = self.value(body, "/_otlp/body")
            } else if let label = self.event.label, !self.isLabelled {
                $0.body = OTLP.AnyValue(.stringValue(label))
            }
            $0.attributes = self.attributes
            $0.droppedAttributesCount = self.details.number("droppedAttributesCount")
            $0.flags = self.details.number("flags")
            $0.traceID = self.event.traceID?.data ?? self.details.id("traceId")
            $0.spanID = self.event.spanID?.data ?? self.details.id("spanId")
            $0.eventName = self.details.text("eventName")
        }
    }
}
