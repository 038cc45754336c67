import FoundationEssentials
import SwiftProtobuf
import TelemetryOTLP
import TelemetryTesting

/// Makes records that use every field, by a seed.
struct RandomRecords {
    private var random: SeededGenerator

    init(seed: UInt64) { self.random = SeededGenerator(seed: seed) }

    mutating func resource() -> OTLP.Resource {
        var resource = OTLP.Resource()
        resource.attributes = self.attributes()
        if self.flip() { resource.attributes.append(.init("service.name", .init(.stringValue(self.text())))) }
        resource.droppedAttributesCount = self.count()
        if self.flip() {
            resource.entityRefs = [
                .with {
                    $0.schemaURL = self.text()
                    $0.type = self.text()
                    $0.idKeys = [self.text(), self.text()]
                }
            ]
        }
        return resource
    }

    mutating func scope() -> OTLP.Scope {
        var scope = OTLP.Scope()
        scope.name = self.text()
        scope.version = self.text()
        scope.attributes = self.attributes()
        scope.droppedAttributesCount = self.count()
        return scope
    }

    mutating func span() -> OTLP.Span {
        var span = OTLP.Span()
        span.traceID = self.id(16)
        span.spanID = self.id(8)
        span.parentSpanID = self.id(8)
        span.traceState = self.text()
        span.flags = self.count()
        span.name = self.text()
        span.kind = .init(rawValue: Int.random(in: 0...7, using: &self.random)) ?? .unspecified
        span.startTimeUnixNano = self.time()
        span.endTimeUnixNano = self.time()
        span.attributes = self.attributes()
        span.droppedAttributesCount = self.count()
        span.droppedEventsCount = self.count()
        span.droppedLinksCount = self.count()
        for _ in 0..<Int.random(in: 0...2, using: &self.random) {
            var event = OTLP.Span.Event()
            event.timeUnixNano = self.time()
            event.name = self.text()
            event.attributes = self.attributes()
            event.droppedAttributesCount = self.count()
            span.events.append(event)
            var link = OTLP.Span.Link()
            link.traceID = self.id(16)
            link.spanID = self.id(8)
            link.traceState = self.text()
            link.attributes = self.attributes()
            link.droppedAttributesCount = self.count()
            link.flags = self.count()
            span.links.append(link)
        }
        if self.flip() {
            span.status.code = .init(rawValue: Int.random(in: 0...3, using: &self.random)) ?? .unset
            span.status.message = self.text()
        }
        return span
    }

    mutating func logRecord() -> OTLP.LogRecord {
        var record = OTLP.LogRecord()
        record.timeUnixNano = self.time()
        record.observedTimeUnixNano = self.time()
        record.severityNumber = .init(rawValue: Int.random(in: 0...26, using: &self.random)) ?? .unspecified
        record.severityText = self.text()
        if self.flip() { record.body = self.value(depth: 0) }
        record.attributes = self.attributes()
        record.droppedAttributesCount = self.count()
        record.flags = self.count()
        record.traceID = self.id(16)
        record.spanID = self.id(8)
        record.eventName = self.text()
        return record
    }

    /// A metric with one point, of one of five kinds.
    mutating func metric(kind: Int) -> OTLP.Metric {
        var metric = OTLP.Metric()
        metric.name = self.text()
        metric.description_p = self.text()
        metric.unit = self.text()
        metric.metadata = self.attributes()
        let temporality = OTLP.Temporality(rawValue: Int.random(in: 0...2, using: &self.random)) ?? .unspecified
        switch kind {
        case 0: metric.gauge.dataPoints = [self.numberPoint()]
        case 1:
            metric.sum.dataPoints = [self.numberPoint()]
            metric.sum.aggregationTemporality = temporality
            metric.sum.isMonotonic = self.flip()
        case 2:
            metric.histogram.dataPoints = [self.histogramPoint()]
            metric.histogram.aggregationTemporality = temporality
        case 3:
            metric.exponentialHistogram.dataPoints = [self.exponentialPoint()]
            metric.exponentialHistogram.aggregationTemporality = temporality
        default: metric.summary.dataPoints = [self.summaryPoint()]
        }
        return metric
    }

    private mutating func numberPoint() -> OTLP.NumberPoint {
        var point = OTLP.NumberPoint()
        point.attributes = self.attributes()
        point.startTimeUnixNano = self.time()
        point.timeUnixNano = self.time()
        point.flags = self.count()
        point.exemplars = self.exemplars()
        switch Int.random(in: 0...2, using: &self.random) {
        case 0: point.asInt = Int64(bitPattern: self.random.next())
        case 1: point.asDouble = self.double()
        default: break
        }
        return point
    }

    private mutating func histogramPoint() -> OTLP.HistogramPoint {
        var point = OTLP.HistogramPoint()
        point.attributes = self.attributes()
        point.startTimeUnixNano = self.time()
        point.timeUnixNano = self.time()
        point.count = self.random.next()
        if self.flip() { point.sum = self.double() }
        if self.flip() { point.min = self.double() }
        if self.flip() { point.max = self.double() }
        point.bucketCounts = [0, self.random.next()]
        point.explicitBounds = [self.double()]
        point.exemplars = self.exemplars()
        point.flags = self.count()
        return point
    }

    private mutating func exponentialPoint() -> OTLP.ExponentialPoint {
        var point = OTLP.ExponentialPoint()
        point.attributes = self.attributes()
        point.startTimeUnixNano = self.time()
        point.timeUnixNano = self.time()
        point.count = self.random.next()
        if self.flip() { point.sum = self.double() }
        point.scale = Int32.random(in: -10...20, using: &self.random)
        point.zeroCount = UInt64(self.count())
        point.zeroThreshold = self.double()
        if self.flip() {
            point.positive = .with {
                $0.offset = -5; $0.bucketCounts = [1, 0, self.random.next()]
            }
        }
        if self.flip() { point.negative = .init() }
        if self.flip() { point.min = self.double() }
        if self.flip() { point.max = self.double() }
        point.exemplars = self.exemplars()
        point.flags = self.count()
        return point
    }

    private mutating func summaryPoint() -> OTLP.SummaryPoint {
        var point = OTLP.SummaryPoint()
        point.attributes = self.attributes()
        point.startTimeUnixNano = self.time()
        point.timeUnixNano = self.time()
        point.count = self.random.next()
        point.sum = self.double()
        point.quantileValues = [
            .with {
                $0.quantile = 0.99; $0.value = self.double()
            }
        ]
        point.flags = self.count()
        return point
    }

    private mutating func exemplars() -> [OTLP.Exemplar] {
        guard self.flip() else { return [] }
        var exemplar = OTLP.Exemplar()
        exemplar.filteredAttributes = self.attributes()
        exemplar.timeUnixNano = self.time()
        exemplar.traceID = self.id(16)
        exemplar.spanID = self.id(8)
        exemplar.value = self.flip() ? .asDouble(self.double()) : .asInt(Int64(bitPattern: self.random.next()))
        return [exemplar]
    }

    private mutating func attributes() -> [OTLP.KeyValue] {
        let keys = [
            "a", "b", "", "x/y~z", "_otlp", "_resource", "_scope", "session.id", "user.id", "event.name", "日本語",
        ]
        return (0..<Int.random(in: 0...6, using: &self.random)).map { _ in
            .init(keys.randomElement(using: &self.random) ?? "", self.value(depth: 0))
        }
    }

    private mutating func value(depth: Int) -> OTLP.AnyValue {
        switch Int.random(in: 0...(depth < 3 ? 7 : 5), using: &self.random) {
        case 0: .init(.stringValue(self.text()))
        case 1: .init(.boolValue(self.flip()))
        case 2: .init(.intValue(Int64(bitPattern: self.random.next())))
        case 3: .init(.doubleValue(self.double()))
        case 4: .init(.bytesValue(self.id(Int.random(in: 0...20, using: &self.random))))
        case 5: .init()
        case 6:
            .init(
                .arrayValue(
                    .with { array in
                        array.values = (0..<Int.random(in: 0...3, using: &self.random)).map { _ in
                            self.value(depth: depth + 1)
                        }
                    }
                )
            )
        default: .init(.kvlistValue(.with { $0.values = self.pairs(depth: depth + 1) }))
        }
    }

    private mutating func pairs(depth: Int) -> [OTLP.KeyValue] {
        (0..<Int.random(in: 0...3, using: &self.random)).map { _ in
            .init(["k", "l", "0", "/"].randomElement(using: &self.random) ?? "", self.value(depth: depth))
        }
    }

    private mutating func double() -> Double {
        [0, -0.0, 1, -2.5, 1e300, .leastNonzeroMagnitude, .nan, .infinity, -.infinity, 0.1, 123_456_789.123]
            .randomElement(using: &self.random) ?? 0
    }

    private mutating func text() -> String {
        let long = String(repeating: "long ", count: 70)
        return ["", "x", "two\nlines", "ünï\u{0}", "NaN", "👩‍👩‍👧", long].randomElement(using: &self.random) ?? ""
    }

    private mutating func time() -> UInt64 {
        [0, 1_700_000_000_000_000_001, 1_700_000_000_500_000_002, .max].randomElement(using: &self.random) ?? 0
    }

    private mutating func id(_ length: Int) -> Data {
        switch Int.random(in: 0...9, using: &self.random) {
        case 0: Data()
        case 1: Data(count: length)
        case 2: Data([1, 2, 3])
        default: Data((0..<length).map { _ in UInt8.random(in: .min ... .max, using: &self.random) })
        }
    }

    private mutating func count() -> UInt32 { [0, 0, 1, .max].randomElement(using: &self.random) ?? 0 }

    private mutating func flip() -> Bool { Bool.random(using: &self.random) }
}
