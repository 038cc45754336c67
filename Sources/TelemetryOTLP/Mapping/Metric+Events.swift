import SwiftProtobuf
import Telemetry

extension OTLP.Metric {
    /// One event for each point.
    func appendEvents(from origin: Origin, to batch: inout BatchBuilder) throws(OTLPError) {
        switch self.data {
        case .gauge(let gauge):
            try self.append(gauge.dataPoints, kind: "gauge", from: origin, to: &batch)
        case .sum(let sum):
            var details = OTLPDetails()
            details.add("aggregationTemporality", number: sum.aggregationTemporality.rawValue)
            if sum.isMonotonic { details.add("isMonotonic", true) }
            try self.append(sum.dataPoints, kind: "sum", details.members, from: origin, to: &batch)
        case .histogram(let histogram):
            var details = OTLPDetails()
            details.add("aggregationTemporality", number: histogram.aggregationTemporality.rawValue)
            try self.append(histogram.dataPoints, kind: "histogram", details.members, from: origin, to: &batch)
        case .exponentialHistogram(let histogram):
            var details = OTLPDetails()
            details.add("aggregationTemporality", number: histogram.aggregationTemporality.rawValue)
            try self.append(
                histogram.dataPoints,
                kind: "exponentialHistogram",
                details.members,
                from: origin,
                to: &batch
            )
        case .summary(let summary):
            try self.append(summary.dataPoints, kind: "summary", from: origin, to: &batch)
        case nil: break
        }
    }

    private func append(
        _ points: [some MetricPoint],
        kind: String,
        _ details: JSONObject = [:],
        from origin: Origin,
        to batch: inout BatchBuilder
    ) throws(OTLPError) {
        var shared = OTLPDetails()
        shared.add("data", .string(kind))
        shared.add("description", text: self.description_p)
        shared.add("unit", text: self.unit)
        shared.add(contentsOf: details)
        // Points of one metric differ from equal points of another by what is said of the metric.
        var origin = origin
        origin.hash.combine(self.name)
        origin.hash.combine(kind)
        for var point in points {
            // Encoding throws only for required fields, which proto3 has not, and beyond 2 GiB.
            let encoded: [UInt8] = (try? point.serializedBytes()) ?? []
            let sent = SentEvent.isSaid(by: point.attributes) ? SentEvent(from: &point.attributes) : nil
            let event = self.event(of: point, encoded, shared.members, from: origin, batch: &batch)
            try batch.append(sent?.restored(event) ?? event)
        }
    }

    private func event<Point: MetricPoint>(
        of point: Point,
        _ encoded: [UInt8],
        _ shared: JSONObject,
        from origin: Origin,
        batch: inout BatchBuilder
    ) -> TelemetryEvent {
        var draft = EventDraft(signal: "metric", point.attributes, from: origin)
        draft.details.add(contentsOf: shared)
        let action = draft.action(named: self.name)
        let time = draft.time("timeUnixNano", point.timeUnixNano, else: point.startTimeUnixNano)
        draft.details.add("startTimeUnixNano", number: point.startTimeUnixNano)
        draft.details.add("flags", number: point.flags)
        let value = point.number(noting: &draft.details)
        draft.addDetails { details, values in
            details.add("metadata", attributes: self.metadata, values: &values)
            details.add("exemplars", parts: point.exemplars, values: &values) { $0.details(&$1) }
        }
        batch.note(values: draft.values.count)
        let normalization = draft.normalization(named: self.name)
        var event = draft.event(action: action, session: nil)
        event.value = value
        event.timestamp = time ?? batch.receivedAt
        event.id = encoded.withUnsafeBytes { batch.id(of: $0, from: origin, at: time) }
        normalization?.apply(batch.normalizer, to: &event)
        return event
    }
}
