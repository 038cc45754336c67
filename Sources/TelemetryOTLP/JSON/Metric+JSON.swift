extension OTLP.Metric: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        switch field.name {
        case "name": self.name = try field.text()
        case "description": self.description_p = try field.text()
        case "unit": self.unit = try field.text()
        case "gauge": self.data = .gauge(try field.message())
        case "sum": self.data = .sum(try field.message())
        case "histogram": self.data = .histogram(try field.message())
        case "exponentialHistogram": self.data = .exponentialHistogram(try field.message())
        case "summary": self.data = .summary(try field.message())
        case "metadata": self.metadata = try field.messages()
        default: break
        }
    }
}

extension OTLP.Gauge: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        if field.name == "dataPoints" { self.dataPoints = try field.messages() }
    }
}

extension OTLP.Sum: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        switch field.name {
        case "dataPoints": self.dataPoints = try field.messages()
        case "aggregationTemporality": self.aggregationTemporality = try field.temporality()
        case "isMonotonic": self.isMonotonic = try field.flag()
        default: break
        }
    }
}

extension OTLP.Histogram: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        switch field.name {
        case "dataPoints": self.dataPoints = try field.messages()
        case "aggregationTemporality": self.aggregationTemporality = try field.temporality()
        default: break
        }
    }
}

extension OTLP.ExponentialHistogram: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        switch field.name {
        case "dataPoints": self.dataPoints = try field.messages()
        case "aggregationTemporality": self.aggregationTemporality = try field.temporality()
        default: break
        }
    }
}

extension OTLP.Summary: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        if field.name == "dataPoints" { self.dataPoints = try field.messages() }
    }
}

extension JSONField {
    fileprivate func temporality() throws(JSONFieldError) -> OTLP.Temporality {
        let number = try self.enumeration("AGGREGATION_TEMPORALITY_", ["UNSPECIFIED", "DELTA", "CUMULATIVE"])
        return OTLP.Temporality(rawValue: number) ?? .unspecified
    }
}
