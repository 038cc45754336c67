"""Metrics of the OpenTelemetry SDK for Python: each point is an event."""

from opentelemetry.exporter.otlp.proto.http import Compression
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.metrics import Observation
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.metrics.view import ExponentialBucketHistogramAggregation, View
from opentelemetry.sdk.resources import Resource

BUCKETS = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000]


def export(collector, record, **options):
    exporter = OTLPMetricExporter(endpoint=collector.otlp + "/v1/metrics", compression=Compression.Gzip)
    # Exported once, by shutdown: the interval never passes.
    reader = PeriodicExportingMetricReader(exporter, export_interval_millis=3_600_000)
    provider = MeterProvider([reader], resource=Resource.create({"service.name": "interop-metrics"}), **options)
    record(provider.get_meter("interop.metrics", "3.0"))
    provider.shutdown()
    return collector.query()


def test_numbers(collector):
    def record(meter):
        tokens = meter.create_counter("tokens", unit="{token}", description="used")
        tokens.add(5, {"type": "input", "model": "m"})
        tokens.add(7, {"type": "input", "model": "m"})
        tokens.add(2**53 + 1, {"type": "output", "model": "m"})
        meter.create_counter("cost", unit="USD").add(0.25)
        meter.create_up_down_counter("open").add(-3)
        meter.create_observable_gauge("temperature", callbacks=[lambda _: [Observation(21.5, {"room": "a"})]])

    events = export(collector, record)
    assert len(events) == 5
    points = {(event["action"], event["metadata"].get("type")): event for event in events}
    assert points["tokens", "input"]["value"] == 12
    assert points["tokens", "input"]["metadata"]["model"] == "m"
    assert points["cost", None]["value"] == 0.25
    assert points["open", None]["value"] == -3
    assert points["temperature", None]["value"] == 21.5
    assert points["temperature", None]["metadata"]["room"] == "a"
    for event in events:
        assert event["eventType"] == "custom"
        assert event["category"] == event["service"] == "interop-metrics"
        assert event["metadata"]["_otlp"]["signal"] == "metric"
    tokens = points["tokens", "input"]["metadata"]["_otlp"]
    assert tokens["unit"] == "{token}"
    assert tokens["description"] == "used"


def test_histograms(collector):
    samples = [3.0, 7.5, 7.5, 300.0, 20_000.0]

    def record(meter):
        histogram = meter.create_histogram("latency", unit="ms")
        for sample in samples:
            histogram.record(sample, {"tool": "Bash"})

    (event,) = export(collector, record)
    assert event["action"] == "latency"
    assert event["value"] == sum(samples)
    assert event["metadata"]["tool"] == "Bash"
    details = find(event["metadata"]["_otlp"], "explicitBounds")
    assert details["explicitBounds"] == BUCKETS
    assert [int(count) for count in details["bucketCounts"]] == [0, 1, 2, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1]
    assert int(details["count"]) == 5
    assert (details["min"], details["max"]) == (3.0, 20_000.0)


def test_exponential_histograms(collector):
    def record(meter):
        histogram = meter.create_histogram("size")
        for sample in [1.0, 2.0, 1000.0]:
            histogram.record(sample)

    view = View(instrument_name="size", aggregation=ExponentialBucketHistogramAggregation())
    (event,) = export(collector, record, views=[view])
    assert event["value"] == 1003.0
    details = find(event["metadata"]["_otlp"], "positive")
    assert int(details["count"]) == 3
    assert sum(int(count) for count in details["positive"]["bucketCounts"]) == 3


def find(details, key):
    """The object that holds `key`, here or one level down: where buckets stand depends on the kind of metric."""
    if key in details:
        return details
    return next(value for value in details.values() if isinstance(value, dict) and key in value)
