import SwiftProtobuf
import Telemetry
import TelemetryOTLP
import Testing

@Suite("Nothing of a record is lost on the way to an event and back")
struct RoundTripTests {
    @Test("of a span", arguments: 0..<400)
    func span(seed: UInt64) throws {
        var random = RandomRecords(seed: seed)
        let span = random.span()
        let (resource, scope) = (random.resource(), random.scope())
        let stored = try self.stored(mapped(span: span, resource: resource, scope: scope))
        try self.expectEqual(stored.span, span)
        try self.expectEqual(stored.source.resource, resource)
        try self.expectEqual(stored.source.scope, scope)
    }

    @Test("of a log record", arguments: 0..<400)
    func logRecord(seed: UInt64) throws {
        var random = RandomRecords(seed: seed)
        let record = random.logRecord()
        let stored = try self.stored(mapped(log: record, resource: random.resource()))
        try self.expectEqual(stored.logRecord, record)
    }

    @Test("of a point", arguments: 0..<400)
    func metric(seed: UInt64) throws {
        var random = RandomRecords(seed: seed)
        let metric = random.metric(kind: Int(seed % 5))
        let stored = try self.stored(mapped(metric: metric, resource: random.resource()))
        try self.expectEqual(stored.metric, metric)
    }

    /// The event as a store gives it back.
    private func stored(_ event: TelemetryEvent) throws -> StoredRecord {
        let stored = try TelemetryEvent(json: event.json)
        #expect(stored == event)
        return try #require(StoredRecord(stored))
    }

    /// Compares by bytes, as NaN is not equal to itself.
    ///
    /// The order of attributes has no meaning in OTLP, except among
    /// those of one key.
    private func expectEqual(_ restored: some Attributed, _ original: some Attributed) throws {
        #expect(try restored.sorted.encoded == original.sorted.encoded)
    }

    private func expectEqual(_ restored: OTLP.Metric, _ original: OTLP.Metric) throws {
        #expect(try self.sorted(restored).encoded == self.sorted(original).encoded)
    }

    private func sorted(_ metric: OTLP.Metric) -> OTLP.Metric {
        var metric = metric
        switch metric.data {
        case .gauge: metric.gauge.dataPoints = metric.gauge.dataPoints.map(\.sorted)
        case .sum: metric.sum.dataPoints = metric.sum.dataPoints.map(\.sorted)
        case .histogram: metric.histogram.dataPoints = metric.histogram.dataPoints.map(\.sorted)
        case .exponentialHistogram:
            metric.exponentialHistogram.dataPoints = metric.exponentialHistogram.dataPoints.map(\.sorted)
        case .summary: metric.summary.dataPoints = metric.summary.dataPoints.map(\.sorted)
        case nil: break
        }
        return metric
    }
}

private protocol Attributed: Message {
    var attributes: [OTLP.KeyValue] { get set }
}

extension Attributed {
    fileprivate var sorted: Self {
        var copy = self
        copy.attributes = self.attributes.enumerated()
            .sorted { ($0.element.key, $0.offset) < ($1.element.key, $1.offset) }
            .map(\.element)
        return copy
    }
}

extension OTLP.Resource: Attributed {}
extension OTLP.Scope: Attributed {}
extension OTLP.Span: Attributed {}
extension OTLP.LogRecord: Attributed {}
extension OTLP.NumberPoint: Attributed {}
extension OTLP.HistogramPoint: Attributed {}
extension OTLP.ExponentialPoint: Attributed {}
extension OTLP.SummaryPoint: Attributed {}
