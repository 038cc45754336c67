/// The three kinds of telemetry that OTLP carries.
package enum OTLPSignal: String, Sendable, CaseIterable {
    case traces
    case logs
    case metrics

    /// Where OTLP/HTTP takes it, such as `/v1/traces`.
    package var path: String { "/v1/\(self.rawValue)" }

    /// The service of OTLP/gRPC that takes it.
    package var serviceName: String {
        switch self {
        case .traces: "opentelemetry.proto.collector.trace.v1.TraceService"
        case .logs: "opentelemetry.proto.collector.logs.v1.LogsService"
        case .metrics: "opentelemetry.proto.collector.metrics.v1.MetricsService"
        }
    }

    /// What one rejected record is called, for messages.
    package var recordName: String {
        switch self {
        case .traces: "span"
        case .logs: "log record"
        case .metrics: "data point"
        }
    }

    /// The names of the request's levels in OTLP/JSON: groups by resource, groups by scope, records.
    var levels: (resources: String, scopes: String, records: String) {
        switch self {
        case .traces: ("resourceSpans", "scopeSpans", "spans")
        case .logs: ("resourceLogs", "scopeLogs", "logRecords")
        case .metrics: ("resourceMetrics", "scopeMetrics", "metrics")
        }
    }
}
