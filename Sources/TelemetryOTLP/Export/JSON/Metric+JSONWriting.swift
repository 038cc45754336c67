import Telemetry

extension OTLP.Metric: JSONWritable {
    func write(to fields: inout JSONFields) {
        fields.add("name", text: self.name)
        fields.add("description", text: self.description_p)
        fields.add("unit", text: self.unit)
        fields.add("metadata", messages: self.metadata)
        var data = JSONFields()
        switch self.data {
        case .gauge(let gauge): data.add("dataPoints", messages: gauge.dataPoints)
        case .sum(let sum):
            data.add("dataPoints", messages: sum.dataPoints)
            data.add("aggregationTemporality", number: sum.aggregationTemporality.rawValue)
            data.add("isMonotonic", flag: sum.isMonotonic)
        case .histogram(let histogram):
            data.add("dataPoints", messages: histogram.dataPoints)
            data.add("aggregationTemporality", number: histogram.aggregationTemporality.rawValue)
        case .exponentialHistogram(let histogram):
            data.add("dataPoints", messages: histogram.dataPoints)
            data.add("aggregationTemporality", number: histogram.aggregationTemporality.rawValue)
        case .summary(let summary): data.add("dataPoints", messages: summary.dataPoints)
        case nil: return
        }
        fields.add(self.kind, .object(data.members))
    }
}

extension OTLP.NumberPoint: JSONWritable {
    func write(to fields: inout JSONFields) {
        self.writeCommon(to: &fields)
        switch self.value {
        case .asInt(let number): fields.add("asInt", .string(String(number)))
        case .asDouble(let number): fields.add("asDouble", JSONValue(otlp: number))
        case nil: break
        }
    }
}

extension OTLP.HistogramPoint: JSONWritable {
    func write(to fields: inout JSONFields) {
        self.writeCommon(to: &fields)
        fields.add("count", long: self.count)
        if self.hasSum { fields.add("sum", JSONValue(otlp: self.sum)) }
        if self.hasMin { fields.add("min", JSONValue(otlp: self.min)) }
        if self.hasMax { fields.add("max", JSONValue(otlp: self.max)) }
        fields.add("bucketCounts", values: self.bucketCounts.map { .string(String($0)) })
        fields.add("explicitBounds", values: self.explicitBounds.map { JSONValue(otlp: $0) })
    }
}

extension OTLP.ExponentialPoint: JSONWritable {
    func write(to fields: inout JSONFields) {
        self.writeCommon(to: &fields)
        fields.add("count", long: self.count)
        if self.hasSum { fields.add("sum", JSONValue(otlp: self.sum)) }
        if self.hasMin { fields.add("min", JSONValue(otlp: self.min)) }
        if self.hasMax { fields.add("max", JSONValue(otlp: self.max)) }
        fields.add("scale", number: self.scale)
        fields.add("zeroCount", long: self.zeroCount)
        if self.zeroThreshold.bitPattern != 0 { fields.add("zeroThreshold", JSONValue(otlp: self.zeroThreshold)) }
        if self.hasPositive { fields.add("positive", .object(self.positive.json)) }
        if self.hasNegative { fields.add("negative", .object(self.negative.json)) }
    }
}

extension OTLP.ExponentialPoint.Buckets: JSONWritable {
    func write(to fields: inout JSONFields) {
        fields.add("offset", number: self.offset)
        fields.add("bucketCounts", values: self.bucketCounts.map { .string(String($0)) })
    }
}

extension OTLP.SummaryPoint: JSONWritable {
    func write(to fields: inout JSONFields) {
        self.writeCommon(to: &fields)
        fields.add("count", long: self.count)
        if self.sum.bitPattern != 0 { fields.add("sum", JSONValue(otlp: self.sum)) }
        fields.add(
            "quantileValues",
            values: self.quantileValues.map {
                ["quantile": JSONValue(otlp: $0.quantile), "value": JSONValue(otlp: $0.value)]
            }
        )
    }
}

extension OTLP.Exemplar: JSONWritable {
    func write(to fields: inout JSONFields) {
        fields.add("filteredAttributes", messages: self.filteredAttributes)
        fields.add("timeUnixNano", long: self.timeUnixNano)
        fields.add("spanId", id: self.spanID)
        fields.add("traceId", id: self.traceID)
        switch self.value {
        case .asInt(let number): fields.add("asInt", .string(String(number)))
        case .asDouble(let number): fields.add("asDouble", JSONValue(otlp: number))
        case nil: break
        }
    }
}

extension MetricPoint {
    /// What all kinds of points have.
    fileprivate func writeCommon(to fields: inout JSONFields) {
        fields.add("attributes", messages: self.attributes)
        fields.add("startTimeUnixNano", long: self.startTimeUnixNano)
        fields.add("timeUnixNano", long: self.timeUnixNano)
        fields.add("flags", number: self.flags)
        fields.add("exemplars", messages: self.exemplars)
    }
}
