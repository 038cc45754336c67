extension OTLP.NumberPoint: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        switch field.name {
        case "attributes": self.attributes = try field.messages()
        case "startTimeUnixNano": self.startTimeUnixNano = try field.integer()
        case "timeUnixNano": self.timeUnixNano = try field.integer()
        case "asDouble": self.value = .asDouble(try field.number())
        case "asInt": self.value = .asInt(try field.integer())
        case "exemplars": self.exemplars = try field.messages()
        case "flags": self.flags = try field.integer()
        default: break
        }
    }
}

extension OTLP.HistogramPoint: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        switch field.name {
        case "attributes": self.attributes = try field.messages()
        case "startTimeUnixNano": self.startTimeUnixNano = try field.integer()
        case "timeUnixNano": self.timeUnixNano = try field.integer()
        case "count": self.count = try field.integer()
        case "sum": self.sum = try field.number()
        case "bucketCounts": self.bucketCounts = try field.integers()
        case "explicitBounds": self.explicitBounds = try field.numbers()
        case "exemplars": self.exemplars = try field.messages()
        case "flags": self.flags = try field.integer()
        case "min": self.min = try field.number()
        case "max": self.max = try field.number()
        default: break
        }
    }
}

extension OTLP.ExponentialPoint: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        switch field.name {
        case "attributes": self.attributes = try field.messages()
        case "startTimeUnixNano": self.startTimeUnixNano = try field.integer()
        case "timeUnixNano": self.timeUnixNano = try field.integer()
        case "count": self.count = try field.integer()
        case "sum": self.sum = try field.number()
        case "scale": self.scale = try field.integer()
        case "zeroCount": self.zeroCount = try field.integer()
        case "positive": self.positive = try field.message()
        case "negative": self.negative = try field.message()
        case "flags": self.flags = try field.integer()
        case "exemplars": self.exemplars = try field.messages()
        case "min": self.min = try field.number()
        case "max": self.max = try field.number()
        case "zeroThreshold": self.zeroThreshold = try field.number()
        default: break
        }
    }
}

extension OTLP.ExponentialPoint.Buckets: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        switch field.name {
        case "offset": self.offset = try field.integer()
        case "bucketCounts": self.bucketCounts = try field.integers()
        default: break
        }
    }
}

extension OTLP.SummaryPoint: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        switch field.name {
        case "attributes": self.attributes = try field.messages()
        case "startTimeUnixNano": self.startTimeUnixNano = try field.integer()
        case "timeUnixNano": self.timeUnixNano = try field.integer()
        case "count": self.count = try field.integer()
        case "sum": self.sum = try field.number()
        case "quantileValues": self.quantileValues = try field.messages()
        case "flags": self.flags = try field.integer()
        default: break
        }
    }
}

extension OTLP.SummaryPoint.ValueAtQuantile: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        switch field.name {
        case "quantile": self.quantile = try field.number()
        case "value": self.value = try field.number()
        default: break
        }
    }
}

extension OTLP.Exemplar: JSONReadable {
    mutating func read(_ field: JSONField) throws(JSONFieldError) {
        switch field.name {
        case "filteredAttributes": self.filteredAttributes = try field.messages()
        case "timeUnixNano": self.timeUnixNano = try field.integer()
        case "asDouble": self.value = .asDouble(try field.number())
        case "asInt": self.value = .asInt(try field.integer())
        case "spanId": self.spanID = try field.id()
        case "traceId": self.traceID = try field.id()
        default: break
        }
    }
}
