"""OTLP requests in which every field is used."""

import random

from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

BEGIN = 1_760_000_000_987_654_321


def value(chance, target, depth=0):
    """Any kind of attribute value."""
    kind = chance.randrange(7 if depth < 3 else 5)
    if kind == 0:
        target.string_value = chance.choice(["", "x", "two\nlines", "日本語"])
    elif kind == 1:
        target.bool_value = chance.random() < 0.5
    elif kind == 2:
        target.int_value = chance.choice([0, -1, 2**63 - 1, -(2**63)])
    elif kind == 3:
        target.double_value = chance.choice([0.0, 1.0, -2.5, 1e300, float("inf")])
    elif kind == 4:
        target.bytes_value = chance.randbytes(chance.randrange(9))
    elif kind == 5:
        target.array_value.SetInParent()
        for _ in range(chance.randrange(3)):
            value(chance, target.array_value.values.add(), depth + 1)
    else:
        target.kvlist_value.SetInParent()
        for key in chance.sample(["k", "l", "/"], chance.randrange(3)):
            value(chance, target.kvlist_value.values.add(key=key).value, depth + 1)


def fill(chance, target, *names):
    for name in chance.sample(["a", "b.c", "日", "x/y~z"], chance.randrange(4)):
        value(chance, target.add(key=name).value)
    for name in names:
        target.add(key=name).value.string_value = name


def make_requests(seed, count=20):
    """A request of each signal that uses every field."""
    chance = random.Random(seed)
    traces, logs, metrics = ExportTraceServiceRequest(), ExportLogsServiceRequest(), ExportMetricsServiceRequest()
    for request, groups, scopes in (
        (traces, traces.resource_spans, "scope_spans"),
        (logs, logs.resource_logs, "scope_logs"),
        (metrics, metrics.resource_metrics, "scope_metrics"),
    ):
        group = groups.add(schema_url="https://example.org/resource")
        fill(chance, group.resource.attributes, "service.name")
        group.resource.dropped_attributes_count = 3
        scope = getattr(group, scopes).add(schema_url="https://example.org/scope")
        scope.scope.name, scope.scope.version, scope.scope.dropped_attributes_count = "scope", "1", 4
        fill(chance, scope.scope.attributes)
    for number in range(count):
        span = traces.resource_spans[0].scope_spans[0].spans.add(
            trace_id=chance.randbytes(16), span_id=chance.randbytes(8), parent_span_id=chance.choice([b"", chance.randbytes(8)]),
            name=f"span {number}", kind=chance.randrange(6), trace_state="k=v", flags=257,
            start_time_unix_nano=BEGIN + number, end_time_unix_nano=BEGIN + number + chance.randrange(10**9), dropped_events_count=2,
        )
        span.status.code = chance.randrange(3)
        span.status.message = chance.choice(["", "failed"])
        fill(chance, span.attributes)
        span.dropped_attributes_count, span.dropped_links_count = 5, 6
        event = span.events.add(time_unix_nano=BEGIN + 1, name="event", dropped_attributes_count=7)
        fill(chance, event.attributes)
        link = span.links.add(trace_id=chance.randbytes(16), span_id=chance.randbytes(8), flags=1, trace_state="l=1")
        link.dropped_attributes_count = 8
        fill(chance, link.attributes)
        record = logs.resource_logs[0].scope_logs[0].log_records.add(
            time_unix_nano=BEGIN + number, observed_time_unix_nano=BEGIN + number + 1, severity_number=chance.randrange(25),
            severity_text="TEXT", event_name=f"log {number}", trace_id=chance.choice([b"", chance.randbytes(16)]), flags=1,
        )
        value(chance, record.body)
        fill(chance, record.attributes)
        metric = metrics.resource_metrics[0].scope_metrics[0].metrics.add(name=f"metric {number}", unit="s", description="d")
        kind = number % 5
        if kind == 0:
            point = metric.gauge.data_points.add(as_double=0.5)
        elif kind == 1:
            metric.sum.is_monotonic, metric.sum.aggregation_temporality = True, 2
            point = metric.sum.data_points.add(as_int=2**53 + 1)
        elif kind == 2:
            metric.histogram.aggregation_temporality = 1
            point = metric.histogram.data_points.add(count=3, sum=6.5, bucket_counts=[1, 2], explicit_bounds=[1.5], min=1, max=4)
        elif kind == 3:
            metric.exponential_histogram.aggregation_temporality = 1
            point = metric.exponential_histogram.data_points.add(count=3, sum=1.0, scale=-3, zero_count=1, zero_threshold=1e-9)
            point.positive.bucket_counts.extend([1])
            point.negative.offset = -2
            point.negative.bucket_counts.extend([0, 1])
        else:
            point = metric.summary.data_points.add(count=4, sum=9.5, flags=1)
            point.quantile_values.add(quantile=0.99, value=5.5)
        if kind != 4:
            exemplar = point.exemplars.add(time_unix_nano=BEGIN, as_int=-7, trace_id=chance.randbytes(16), span_id=chance.randbytes(8))
            fill(chance, exemplar.filtered_attributes)
        point.time_unix_nano, point.start_time_unix_nano = BEGIN + number, BEGIN
        fill(chance, point.attributes)
    return {"/v1/traces": traces, "/v1/logs": logs, "/v1/metrics": metrics}
