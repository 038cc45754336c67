/// Short names for the generated messages.
package enum OTLP {
    package typealias AnyValue = Opentelemetry_Proto_Common_V1_AnyValue
    package typealias ArrayValue = Opentelemetry_Proto_Common_V1_ArrayValue
    package typealias KeyValue = Opentelemetry_Proto_Common_V1_KeyValue
    package typealias KeyValueList = Opentelemetry_Proto_Common_V1_KeyValueList
    package typealias EntityRef = Opentelemetry_Proto_Common_V1_EntityRef
    package typealias Scope = Opentelemetry_Proto_Common_V1_InstrumentationScope
    package typealias Resource = Opentelemetry_Proto_Resource_V1_Resource

    package typealias ResourceSpans = Opentelemetry_Proto_Trace_V1_ResourceSpans
    package typealias ScopeSpans = Opentelemetry_Proto_Trace_V1_ScopeSpans
    package typealias Span = Opentelemetry_Proto_Trace_V1_Span
    package typealias SpanStatus = Opentelemetry_Proto_Trace_V1_Status

    package typealias ResourceLogs = Opentelemetry_Proto_Logs_V1_ResourceLogs
    package typealias ScopeLogs = Opentelemetry_Proto_Logs_V1_ScopeLogs
    package typealias LogRecord = Opentelemetry_Proto_Logs_V1_LogRecord
    package typealias Severity = Opentelemetry_Proto_Logs_V1_SeverityNumber

    package typealias ResourceMetrics = Opentelemetry_Proto_Metrics_V1_ResourceMetrics
    package typealias ScopeMetrics = Opentelemetry_Proto_Metrics_V1_ScopeMetrics
    package typealias Metric = Opentelemetry_Proto_Metrics_V1_Metric
    package typealias Gauge = Opentelemetry_Proto_Metrics_V1_Gauge
    package typealias Sum = Opentelemetry_Proto_Metrics_V1_Sum
    package typealias Histogram = Opentelemetry_Proto_Metrics_V1_Histogram
    package typealias ExponentialHistogram = Opentelemetry_Proto_Metrics_V1_ExponentialHistogram
    package typealias Summary = Opentelemetry_Proto_Metrics_V1_Summary
    package typealias NumberPoint = Opentelemetry_Proto_Metrics_V1_NumberDataPoint
    package typealias HistogramPoint = Opentelemetry_Proto_Metrics_V1_HistogramDataPoint
    package typealias ExponentialPoint = Opentelemetry_Proto_Metrics_V1_ExponentialHistogramDataPoint
    package typealias SummaryPoint = Opentelemetry_Proto_Metrics_V1_SummaryDataPoint
    package typealias Exemplar = Opentelemetry_Proto_Metrics_V1_Exemplar
    package typealias Temporality = Opentelemetry_Proto_Metrics_V1_AggregationTemporality

    package typealias TraceRequest = Opentelemetry_Proto_Collector_Trace_V1_ExportTraceServiceRequest
    package typealias TraceResponse = Opentelemetry_Proto_Collector_Trace_V1_ExportTraceServiceResponse
    package typealias LogsRequest = Opentelemetry_Proto_Collector_Logs_V1_ExportLogsServiceRequest
    package typealias LogsResponse = Opentelemetry_Proto_Collector_Logs_V1_ExportLogsServiceResponse
    package typealias MetricsRequest = Opentelemetry_Proto_Collector_Metrics_V1_ExportMetricsServiceRequest
    package typealias MetricsResponse = Opentelemetry_Proto_Collector_Metrics_V1_ExportMetricsServiceResponse
    package typealias Status = Google_Rpc_Status
}
