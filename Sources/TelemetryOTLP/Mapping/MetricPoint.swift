import SwiftProtobuf
import Telemetry

/// A point of any kind of metric.
protocol MetricPoint: Message {
    var attributes: [OTLP.KeyValue] { get set }
    var startTimeUnixNano: UInt64 { get }
    var timeUnixNano: UInt64 { get }
    var flags: UInt32 { get }
    var exemplars: [OTLP.Exemplar] { get }

    /// The number that stands for the point, if it has a finite one; the rest goes to the details.
    func number(noting details: inout OTLPDetails) -> Double?
}

extension OTLP.NumberPoint: MetricPoint {
    func number(noting details: inout OTLPDetails) -> Double? {
        switch self.value {
        case .asInt(let number):
            details.add("asInt", .integer(number))
            return Double(number)
        case .asDouble(let number): return details.finite("asDouble", number)
        case nil: return nil
        }
    }
}

extension OTLP.HistogramPoint: MetricPoint {
    func number(noting details: inout OTLPDetails) -> Double? {
        details.add("count", number: self.count)
        details.add("bucketCounts", elements: self.bucketCounts.map { JSONValue(otlp: $0) })
        details.add("explicitBounds", elements: self.explicitBounds.map { JSONValue(otlp: $0) })
        if self.hasMin { details.add("min", JSONValue(otlp: self.min)) }
        if self.hasMax { details.add("max", JSONValue(otlp: self.max)) }
        return self.hasSum ? details.finite("sum", self.sum) : nil
    }
}

extension OTLP.ExponentialPoint: MetricPoint {
    func number(noting details: inout OTLPDetails) -> Double? {
        details.add("count", number: self.count)
        details.add("scale", number: self.scale)
        details.add("zeroCount", number: self.zeroCount)
        if self.zeroThreshold.bitPattern != 0 { details.add("zeroThreshold", JSONValue(otlp: self.zeroThreshold)) }
        if self.hasPositive { details.add("positive", self.positive.details.json) }
        if self.hasNegative { details.add("negative", self.negative.details.json) }
        if self.hasMin { details.add("min", JSONValue(otlp: self.min)) }
        if self.hasMax { details.add("max", JSONValue(otlp: self.max)) }
        return self.hasSum ? details.finite("sum", self.sum) : nil
    }
}

extension OTLP.SummaryPoint: MetricPoint {
    var exemplars: [OTLP.Exemplar] { [] }

    func number(noting details: inout OTLPDetails) -> Double? {
        details.add("count", number: self.count)
        details.add(
            "quantileValues",
            elements: self.quantileValues.map {
                ["quantile": JSONValue(otlp: $0.quantile), "value": JSONValue(otlp: $0.value)]
            }
        )
        return details.finite("sum", self.sum)
    }
}

extension OTLP.ExponentialPoint.Buckets {
    fileprivate var details: OTLPDetails {
        var details = OTLPDetails()
        details.add("offset", number: self.offset)
        details.add("bucketCounts", elements: self.bucketCounts.map { JSONValue(otlp: $0) })
        return details
    }
}

extension OTLP.Exemplar {
    func details(_ values: inout ValueMapping) -> OTLPDetails {
        var details = OTLPDetails()
        details.add("timeUnixNano", number: self.timeUnixNano)
        switch self.value {
        case .asInt(let number): details.add("asInt", .integer(number))
        case .asDouble(let number): details.add("asDouble", JSONValue(otlp: number))
        case nil: break
        }
        details.add("traceId", id: self.traceID)
        details.add("spanId", id: self.spanID)
        details.add("filteredAttributes", attributes: self.filteredAttributes, values: &values)
        return details
    }
}

extension OTLPDetails {
    /// `number` if it is finite; else `nil`, and a note of its name.
    fileprivate mutating func finite(_ key: String, _ number: Double) -> Double? {
        if number.isFinite { return number }
        self.add(key, JSONValue(otlp: number))
        return nil
    }
}
