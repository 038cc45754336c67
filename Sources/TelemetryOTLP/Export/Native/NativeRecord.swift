import FoundationEssentials
import SwiftProtobuf
package import Telemetry

/// An event that did not come by OTLP, as a span or a log record.
///
/// What took time becomes a span: `end`, which stands for its whole session and is the root of its trace, and every other
/// event with a duration. The rest become log records of the session's span.
package struct NativeRecord {
    let event: TelemetryEvent
    let trace: SessionTrace
    /// When the session began, for an `end` that does not say it.
    let sessionStart: Timestamp?

    package init(_ event: TelemetryEvent, sessionStart: Timestamp? = nil) {
        self.event = event
        self.trace = SessionTrace(session: event.sessionID)
        self.sessionStart = sessionStart
    }

    /// The event as a span; `nil` for one that took no time, or whose times OTLP cannot say.
    package var span: OTLP.Span? {
        guard let times = self.times else { return nil }
        let isRoot = self.event.eventType == .end && self.event.spanID == nil
        var derived = self.derived
        return .with {
            $0.traceID = (self.event.traceID ?? self.trace.traceID).data
            $0.spanID =
                (self.event.spanID ?? (isRoot ? self.trace.spanID : self.trace.spanID(of: self.event.id))).data
            if self.event.spanID == nil { derived.append("spanId") }
            if let parent = self.event.parentSpanID {
                $0.parentSpanID = parent.data
            } else if !isRoot, self.event.traceID == nil {
                $0.parentSpanID = self.trace.spanID.data
                derived.append("parentSpanId")
            }
            $0.name = self.event.action
            $0.kind = .internal
            $0.startTimeUnixNano = times.start
            $0.endTimeUnixNano = times.end
            if self.event.durationNanoseconds == nil { derived.append("duration") }
            if self.event.eventType == .error || self.event.eventType == .end && self.event.endsInError {
                $0.status.code = .error
                $0.status.message = self.event.label ?? ""
            }
            var attributes = self.attributes
            if let label = self.event.label { attributes.add(EventAttribute.label, .string(label)) }
            attributes.add(EventAttribute.derived, names: derived)
            $0.attributes = attributes.attributes
        }
    }

    /// The event as a log record.
    package var logRecord: OTLP.LogRecord {
        var derived = self.derived
        return .with {
            let time = UInt64(max(self.event.timestamp.nanoseconds, 0))
            $0.timeUnixNano = time
            $0.observedTimeUnixNano = time
            $0.severityNumber = self.event.eventType == .error ? .error : .info
            $0.severityText = self.event.eventType == .error ? "ERROR" : "INFO"
            $0.eventName = self.event.action
            if let label = self.event.label { $0.body = OTLP.AnyValue(.stringValue(label)) }
            $0.traceID = (self.event.traceID ?? self.trace.traceID).data
            if let span = self.event.spanID {
                $0.spanID = span.data
            } else if self.event.traceID == nil {
                $0.spanID = self.trace.spanID.data
                derived.append("spanId")
            }
            var attributes = self.attributes
            if let parent = self.event.parentSpanID {
                attributes.add(EventAttribute.parent, .string(parent.description))
            }
            if let duration = self.event.durationNanoseconds {
                attributes.add(EventAttribute.duration, .integer(duration))
            }
            if self.event.timestamp.nanoseconds <= 0 {
                attributes.add(EventAttribute.timestamp, .integer(self.event.timestamp.nanoseconds))
            }
            attributes.add(EventAttribute.derived, names: derived)
            $0.attributes = attributes.attributes
        }
    }

    private var derived: [String] { self.event.traceID == nil ? ["traceId"] : [] }

    /// Start and end; `nil` for an event that took no time, or whose times OTLP cannot say.
    ///
    /// An event that is a span carries the time of its start, every other its own, which is when it was over.
    private var times: (start: UInt64, end: UInt64)? {
        let event = self.event
        guard event.eventType != .start, event.eventType != .stream else { return nil }
        guard event.durationNanoseconds != nil || event.eventType == .end else { return nil }
        let start: Timestamp
        let end: Timestamp
        if event.spanID != nil {
            start = event.timestamp
            end = event.timestamp + (event.duration ?? .zero)
        } else {
            end = event.timestamp
            start = event.duration.map { end - $0 } ?? min(self.sessionStart ?? end, end)
        }
        // Both are held at the ends of the range, where the duration could not be found again.
        guard start.nanoseconds > 0, end.nanoseconds < .max else { return nil }
        return (UInt64(start.nanoseconds), UInt64(end.nanoseconds))
    }
}
