import FoundationEssentials
import SwiftProtobuf
import Telemetry
import TelemetryOTLP
import Testing

/// The time at which the tests' requests arrive.
let arrival = Timestamp(nanoseconds: 1_800_000_000_123_456_789)

/// A resource that says only which service it is.
let shop = OTLP.Resource.with { $0.attributes = [OTLP.KeyValue("service.name", "shop")] }

extension OTLP.Span {
    /// A span of 1.5 ms with valid ids.
    static func sample(_ change: (inout OTLP.Span) -> Void = { _ in }) -> OTLP.Span {
        var span = OTLP.Span()
        span.traceID = Data(1...16)
        span.spanID = Data(1...8)
        span.name = "buy"
        span.kind = .client
        span.startTimeUnixNano = 1_700_000_000_000_000_001
        span.endTimeUnixNano = 1_700_000_000_001_500_001
        change(&span)
        return span
    }
}

extension OTLP.LogRecord {
    /// A record with a time and a text.
    static func sample(_ change: (inout OTLP.LogRecord) -> Void = { _ in }) -> OTLP.LogRecord {
        var record = OTLP.LogRecord()
        record.timeUnixNano = 1_700_000_000_000_000_002
        record.body = "hello"
        change(&record)
        return record
    }
}

extension OTLP.Metric {
    /// A sum with the points given.
    static func sum(_ points: [OTLP.NumberPoint], _ change: (inout OTLP.Sum) -> Void = { _ in }) -> OTLP.Metric {
        var sum = OTLP.Sum()
        sum.dataPoints = points
        change(&sum)
        return .with {
            $0.name = "requests"
            $0.sum = sum
        }
    }
}

extension OTLP.NumberPoint {
    /// A point with a time.
    static func sample(_ value: OneOf_Value?, _ change: (inout OTLP.NumberPoint) -> Void = { _ in }) -> Self {
        var point = OTLP.NumberPoint()
        point.timeUnixNano = 1_700_000_000_000_000_003
        point.value = value
        change(&point)
        return point
    }
}

/// A request of these records, from one resource and scope.
func request(_ spans: [OTLP.Span], resource: OTLP.Resource = shop, scope: OTLP.Scope = .init()) -> OTLP.TraceRequest {
    .with {
        $0.resourceSpans = [
            .with {
                $0.resource = resource
                $0.scopeSpans = [
                    .with {
                        $0.scope = scope
                        $0.spans = spans
                    }
                ]
            }
        ]
    }
}

/// A request of these records, from one resource and scope.
func request(
    _ records: [OTLP.LogRecord],
    resource: OTLP.Resource = shop,
    scope: OTLP.Scope = .init()
) -> OTLP.LogsRequest {
    .with {
        $0.resourceLogs = [
            .with {
                $0.resource = resource
                $0.scopeLogs = [
                    .with {
                        $0.scope = scope
                        $0.logRecords = records
                    }
                ]
            }
        ]
    }
}

/// A request of these metrics, from one resource and scope.
func request(
    _ metrics: [OTLP.Metric],
    resource: OTLP.Resource = shop,
    scope: OTLP.Scope = .init()
) -> OTLP.MetricsRequest {
    .with {
        $0.resourceMetrics = [
            .with {
                $0.resource = resource
                $0.scopeMetrics = [
                    .with {
                        $0.scope = scope
                        $0.metrics = metrics
                    }
                ]
            }
        ]
    }
}

extension Message {
    /// The message in protobuf.
    var encoded: [UInt8] { get throws { try self.serializedBytes() } }
}

extension OTLPDecoder {
    func batch(_ request: OTLP.TraceRequest) throws -> OTLPBatch {
        try self.decode(request.encoded, signal: .traces, encoding: .protobuf, receivedAt: arrival)
    }

    func batch(_ request: OTLP.LogsRequest) throws -> OTLPBatch {
        try self.decode(request.encoded, signal: .logs, encoding: .protobuf, receivedAt: arrival)
    }

    func batch(_ request: OTLP.MetricsRequest) throws -> OTLPBatch {
        try self.decode(request.encoded, signal: .metrics, encoding: .protobuf, receivedAt: arrival)
    }

    func batch(json: String, _ signal: OTLPSignal) throws -> OTLPBatch {
        try self.decode(Array(json.utf8), signal: signal, encoding: .json, receivedAt: arrival)
    }
}

/// The one event of a span.
func mapped(span: OTLP.Span, resource: OTLP.Resource = shop, scope: OTLP.Scope = .init()) throws -> TelemetryEvent {
    try #require(try OTLPDecoder().batch(request([span], resource: resource, scope: scope)).events.first)
}

/// The one event of a log record.
func mapped(log record: OTLP.LogRecord, resource: OTLP.Resource = shop) throws -> TelemetryEvent {
    try #require(try OTLPDecoder().batch(request([record], resource: resource)).events.first)
}

/// The one event of a metric with one point.
func mapped(metric: OTLP.Metric, resource: OTLP.Resource = shop) throws -> TelemetryEvent {
    try #require(try OTLPDecoder().batch(request([metric], resource: resource)).events.first)
}

extension TelemetryEvent {
    /// The members of `_otlp`.
    var details: JSONObject { self.metadata["_otlp"]?.object ?? [:] }
}
