import SwiftProtobuf
import Telemetry

extension StoredRecord {
    /// The metric with the one point that the event is.
    package var metric: OTLP.Metric {
        .with {
            $0.name = self.name
            $0.description_p = self.details.text("description")
            $0.unit = self.details.text("unit")
            $0.metadata = self.map(self.details["metadata"], "/_otlp/metadata")
            let temporality = OTLP.Temporality(rawValue: self.details.number("aggregationTemporality"))
            switch self.details["data"] {
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
            case "summary": $0.summary.dataPoints = [self.summaryPoint]
            default: $0.gauge.dataPoints = [self.numberPoint]
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

    private var sum: Double? { self.event.value ?? self.details["sum"]?.otlpDouble }

    private func buckets(_ json: JSONObject) -> OTLP.ExponentialPoint.Buckets {
        .with {
            $0.offset = json.number("offset")
            $0.bucketCounts = self.counts(json["bucketCounts"])
        }
    }

    private func counts(_ json: JSONValue?) -> [UInt64] { (json?.array ?? []).map { $0.otlpInteger() ?? 0 } }
}
