import FoundationEssentials
import SwiftProtobuf
import Telemetry
import TelemetryOTLP

extension Restorer {
    var span: OTLP.Span {
        .with {
            $0.traceID = self.traceID
            $0.spanID = self.spanID
            $0.parentSpanID = self.event.parentSpanID.map { Data($0.word.bytes) } ?? self.details.id("parentSpanId")
            $0.traceState = self.details.text("traceState")
            $0.flags = self.details.number("flags")
            $0.name = self.name
            $0.kind = .init(rawValue: self.details.number("kind")) ?? .unspecified
            $0.startTimeUnixNano = self.time("startTimeUnixNano")
            $0.endTimeUnixNano =
                self.event.durationNanoseconds.map { UInt64(self.event.timestamp.nanoseconds + $0) }
                ?? self.details.number("endTimeUnixNano")
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

    var logRecord: OTLP.LogRecord {
        .with {
            $0.timeUnixNano = self.time("timeUnixNano")
            $0.observedTimeUnixNano = self.details.number("observedTimeUnixNano")
            $0.severityNumber = .init(rawValue: self.details.number("severityNumber")) ?? .unspecified
            $0.severityText = self.details.text("severityText")
            if let label = self.event.label { $0.body = OTLP.AnyValue(.stringValue(label)) }
            if let body = self.details["body"] { $0.body = self.value(body, "/_otlp/body") }
            $0.attributes = self.attributes
            $0.droppedAttributesCount = self.details.number("droppedAttributesCount")
            $0.flags = self.details.number("flags")
            $0.traceID = self.traceID
            $0.spanID = self.spanID
            $0.eventName = self.details.text("eventName")
        }
    }

    /// The metric with this point alone.
    var metric: OTLP.Metric {
        .with {
            $0.name = self.name
            $0.description_p = self.details.text("description")
            $0.unit = self.details.text("unit")
            $0.metadata = self.map(self.details["metadata"], "/_otlp/metadata")
            let temporality = OTLP.Temporality(rawValue: self.details.number("aggregationTemporality"))
            switch self.details["data"] {
            case "gauge": $0.gauge.dataPoints = [self.numberPoint]
            case "sum":
                $0.sum.dataPoints = [self.numberPoint]
                $0.sum.aggregationTemporality = temporality ?? .unspecified
                $0.sum.isMonotonic = self.details["isMonotonic"] == true
            case "histogram":
                $0.histogram.dataPoints = [self.histogramPoint]
                $0.histogram.aggregationTemporality = temporality ?? .unspecified
            case "exponentialHistogram":
                $0.exponentialHistogram.dataPoints = [self.exponentialPoint]
                $0.exponentialHistogram.aggregationTemporality = temporality ?? .unspecified
            default: $0.summary.dataPoints = [self.summaryPoint]
            }
        }
    }

    private var traceID: Data {
        self.event.traceID.map { Data($0.high.bytes + $0.low.bytes) } ?? self.details.id("traceId")
    }

    private var spanID: Data { self.event.spanID.map { Data($0.word.bytes) } ?? self.details.id("spanId") }

    private func parts(_ key: String) -> [(JSONObject, String)] {
        (self.details[key]?.array ?? []).enumerated().map { ($1.object ?? [:], "/_otlp/\(key)/\($0)") }
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

    private var exemplars: [OTLP.Exemplar] {
        self.parts("exemplars").map { json, pointer in
            .with {
                $0.timeUnixNano = json.number("timeUnixNano")
                $0.traceID = json.id("traceId")
                $0.spanID = json.id("spanId")
                $0.filteredAttributes = self.map(json["filteredAttributes"], pointer + "/filteredAttributes")
                if let number = json["asDouble"] { $0.asDouble = number.otlpDouble }
                if let number = json["asInt"]?.integer { $0.asInt = number }
            }
        }
    }

    private var numberPoint: OTLP.NumberPoint {
        .with {
            $0.attributes = self.attributes
            $0.startTimeUnixNano = self.details.number("startTimeUnixNano")
            $0.timeUnixNano = self.time("timeUnixNano")
            $0.flags = self.details.number("flags")
            $0.exemplars = self.exemplars
            if let number = self.event.value { $0.asDouble = number }
            if let number = self.details["asDouble"] { $0.asDouble = number.otlpDouble }
            if case .integer(let number)? = self.details["asInt"] { $0.asInt = number }
        }
    }

    private var histogramPoint: OTLP.HistogramPoint {
        .with {
            $0.attributes = self.attributes
            $0.startTimeUnixNano = self.details.number("startTimeUnixNano")
            $0.timeUnixNano = self.time("timeUnixNano")
            $0.count = self.details.number("count")
            if let sum = self.sum { $0.sum = sum }
            if let min = self.details["min"] { $0.min = min.otlpDouble }
            if let max = self.details["max"] { $0.max = max.otlpDouble }
            $0.bucketCounts = self.counts(self.details["bucketCounts"])
            $0.explicitBounds = (self.details["explicitBounds"]?.array ?? []).map(\.otlpDouble)
            $0.exemplars = self.exemplars
            $0.flags = self.details.number("flags")
        }
    }

    private var exponentialPoint: OTLP.ExponentialPoint {
        .with {
            $0.attributes = self.attributes
            $0.startTimeUnixNano = self.details.number("startTimeUnixNano")
            $0.timeUnixNano = self.time("timeUnixNano")
            $0.count = self.details.number("count")
            if let sum = self.sum { $0.sum = sum }
            $0.scale = self.details.number("scale")
            $0.zeroCount = self.details.number("zeroCount")
            $0.zeroThreshold = self.details["zeroThreshold"]?.otlpDouble ?? 0
            if let buckets = self.details["positive"]?.object { $0.positive = self.buckets(buckets) }
            if let buckets = self.details["negative"]?.object { $0.negative = self.buckets(buckets) }
            if let min = self.details["min"] { $0.min = min.otlpDouble }
            if let max = self.details["max"] { $0.max = max.otlpDouble }
            $0.exemplars = self.exemplars
            $0.flags = self.details.number("flags")
        }
    }

    private var summaryPoint: OTLP.SummaryPoint {
        .with {
            $0.attributes = self.attributes
            $0.startTimeUnixNano = self.details.number("startTimeUnixNano")
            $0.timeUnixNano = self.time("timeUnixNano")
            $0.count = self.details.number("count")
            $0.sum = self.sum ?? 0
            $0.quantileValues = (self.details["quantileValues"]?.array ?? []).map { json in
                .with {
                    $0.quantile = json.object?["quantile"]?.otlpDouble ?? 0
                    $0.value = json.object?["value"]?.otlpDouble ?? 0
                }
            }
            $0.flags = self.details.number("flags")
        }
    }

    private var sum: Double? { self.event.value ?? self.details["sum"]?.otlpDouble }

    private func buckets(_ json: JSONObject) -> OTLP.ExponentialPoint.Buckets {
        .with {
            $0.offset = json.number("offset")
            $0.bucketCounts = self.counts(json["bucketCounts"])
        }
    }

    private func counts(_ json: JSONValue?) -> [UInt64] {
        (json?.array ?? []).map { JSONObject([("n", $0)]).number("n") }
    }
}

extension UInt64 {
    /// The bytes, most significant first.
    fileprivate var bytes: [UInt8] { withUnsafeBytes(of: self.bigEndian) { Array($0) } }
}
