"""Spans of the OpenTelemetry SDK for Python: what comes back equals what was sent."""

import re
import subprocess
import sys

import pytest
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http import Compression
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanLimits, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import Link, SpanContext, SpanKind, Status, StatusCode, TraceFlags
from program import PATIENCE, ROOT

RESOURCE = {
    "service.name": "interop-agent",
    "service.version": "7.1.0",
    "service.instance.id": "3f1f0f7e-6a5c-4b8e-9d55-0a1b2c3d4e5f",
    "process.pid": 4711,
    "host.ratio": 0.25,
    "flag": True,
}
BEGIN = 1_760_000_000_123_456_789
# One of each kind of attribute that the SDK can send, at the edges of its range.
ATTRIBUTES = {
    "text": "a line\nand another — with “quotes” and 🧭",
    "empty": "",
    "largest": 2**63 - 1,
    "smallest": -(2**63),
    "zero": 0,
    "beyond.double": 9_007_199_254_740_993,
    "ratio": 0.1,
    "whole.double": 3.0,
    "tiny": 5e-324,
    "yes": True,
    "no": False,
    "texts": ["a", "", "ü"],
    "numbers": [1, 2**53 + 1],
    "doubles": [0.5, -1.0],
    "flags": [True, False],
}
# The SDK sends int 0 and bool False as they are; these attribute keys are what a metadata path could trip over.
ATTRIBUTES.update({"a.b": "dotted", "a": "plain", "with space": 1, "with/slash~tilde": 2})


def provider(collector, compression, **options):
    resource = Resource.create(RESOURCE)
    provider = TracerProvider(resource=resource, span_limits=SpanLimits(max_events=128), **options)
    sent = InMemorySpanExporter()
    provider.add_span_processor(SimpleSpanProcessor(sent))
    exporter = OTLPSpanExporter(endpoint=collector.otlp + "/v1/traces", compression=compression)
    provider.add_span_processor(BatchSpanProcessor(exporter))
    return provider, sent


def record(provider):
    """A small agent's turn: a root, a model request, a tool that fails, and a trace of its own."""
    tracer = provider.get_tracer("interop.tests", "1.2.3", "https://opentelemetry.io/schemas/1.37.0", {"scope.key": "v"})
    elsewhere = SpanContext(
        0x0102030405060708090A0B0C0D0E0F10,
        0x1112131415161718,
        is_remote=True,
        trace_flags=TraceFlags(TraceFlags.SAMPLED),
    )
    root = tracer.start_span(
        "turn",
        kind=SpanKind.SERVER,
        attributes=ATTRIBUTES,
        links=[Link(elsewhere, {"reason": "retry", "attempt": 2})],
        start_time=BEGIN,
    )
    inside = trace.set_span_in_context(root)
    model = tracer.start_span("chat claude-sonnet-4-5", inside, SpanKind.CLIENT, start_time=BEGIN + 1)
    model.add_event("first chunk", {"chunk": 1, "text": "Hel"}, timestamp=BEGIN + 1_000_001)
    model.add_event("last chunk", timestamp=BEGIN + 2_000_003)
    model.set_status(Status(StatusCode.OK))
    model.end(end_time=BEGIN + 3_000_000_007)
    tool = tracer.start_span("execute_tool Bash", inside, SpanKind.INTERNAL, start_time=BEGIN + 4_000_000_000)
    tool.set_status(Status(StatusCode.ERROR, "exit code 2\nmake: *** failed"))
    tool.end(end_time=BEGIN + 4_000_000_000)
    root.end(end_time=BEGIN + 5_000_000_011)
    other = provider.get_tracer("second.scope").start_span("", kind=SpanKind.PRODUCER, start_time=BEGIN + 6)
    other.end(end_time=BEGIN + 8)


def check(event, span):
    """One stored event against one span as the SDK recorded it."""
    context = span.context
    assert event["traceId"] == f"{context.trace_id:032x}"
    assert event["spanId"] == f"{context.span_id:016x}"
    assert event.get("parentSpanId") == (f"{span.parent.span_id:016x}" if span.parent else None)
    assert int(event["timestampNs"]) == span.start_time
    assert int(event["durationNs"]) == span.end_time - span.start_time
    assert event["eventType"] == ("error" if span.status.status_code == StatusCode.ERROR else "end")
    assert event["action"] == (span.name or "unnamed")
    assert event["category"] == event["service"] == "interop-agent"
    assert event.get("label", "") == (span.status.description or "")
    assert event["sessionId"] == event["traceId"]

    metadata = event["metadata"]
    own = {key: value for key, value in metadata.items() if key not in ("_resource", "_scope", "_otlp")}
    assert own == {key: list(v) if isinstance(v, tuple) else v for key, v in span.attributes.items()}
    for key, value in own.items():
        assert type(value) is type(span.attributes[key]) or isinstance(value, list), key
    assert metadata["_resource"] == dict(span.resource.attributes)

    scope = span.instrumentation_scope
    assert metadata["_scope"].get("name", "") == scope.name
    assert metadata["_scope"].get("version", "") == (scope.version or "")
    assert metadata["_scope"].get("schemaUrl", "") == (scope.schema_url or "")
    assert metadata["_scope"].get("attributes", {}) == dict(scope.attributes or {})

    otlp = metadata["_otlp"]
    kinds = {SpanKind.INTERNAL: 1, SpanKind.SERVER: 2, SpanKind.CLIENT: 3, SpanKind.PRODUCER: 4, SpanKind.CONSUMER: 5}
    assert otlp["kind"] == kinds[span.kind]
    assert otlp.get("status", {}).get("code", 0) == {"UNSET": 0, "OK": 1, "ERROR": 2}[span.status.status_code.name]
    assert len(otlp.get("events", [])) == len(span.events)
    for stored, sent in zip(otlp.get("events", []), span.events):
        assert stored["name"] == sent.name
        assert int(stored["timeUnixNano"]) == sent.timestamp
        assert stored.get("attributes", {}) == dict(sent.attributes or {})
    assert len(otlp.get("links", [])) == len(span.links)
    for stored, sent in zip(otlp.get("links", []), span.links):
        assert stored["traceId"] == f"{sent.context.trace_id:032x}"
        assert stored["spanId"] == f"{sent.context.span_id:016x}"
        # This exporter leaves a link's trace state out; test_otlp_json.py sends one.
        assert stored["flags"] & 0x200, "the link's context is remote"
        assert stored["attributes"] == dict(sent.attributes)


@pytest.mark.parametrize("compression", [Compression.NoCompression, Compression.Gzip])
def test_spans_come_back_as_sent(collector, compression):
    tracing, sent = provider(collector, compression)
    record(tracing)
    tracing.shutdown()
    spans = {f"{span.context.span_id:016x}": span for span in sent.get_finished_spans()}
    events = collector.query()
    assert sorted(event["spanId"] for event in events) == sorted(spans)
    for event in events:
        check(event, spans[event["spanId"]])
    assert len({event["id"] for event in events}) == len(spans)
    assert [int(event["timestampNs"]) for event in events] == sorted(span.start_time for span in spans.values())


def test_a_span_sent_again_is_stored_once(collector):
    tracing, sent = provider(collector, Compression.Gzip)
    record(tracing)
    tracing.shutdown()
    before = collector.query()
    exporter = OTLPSpanExporter(endpoint=collector.otlp + "/v1/traces")
    exporter.export(sent.get_finished_spans())
    exporter.export(sent.get_finished_spans())
    assert collector.query() == before


def test_the_api_port_takes_spans_too(collector):
    tracing, sent = provider(collector, Compression.NoCompression)
    record(tracing)
    OTLPSpanExporter(endpoint=collector.http + "/v1/traces").export(sent.get_finished_spans())
    assert len(collector.query("--session", f"{sent.get_finished_spans()[0].context.trace_id:032x}")) == 3
    tracing.shutdown()
    assert len(collector.query()) == 4


def test_the_trace_is_a_session(collector):
    tracing, sent = provider(collector, Compression.NoCompression)
    record(tracing)
    tracing.shutdown()
    turn = next(span for span in sent.get_finished_spans() if span.name == "turn")
    session = collector.get(f"/api/sessions/{turn.context.trace_id:032x}").json
    session = session.get("session", session)
    assert session["eventCount"] == 3
    assert session["errorCount"] == 1
    assert session["status"] == "completed", "the root span is an end, and it did not fail"
    assert session["service"] == "interop-agent"


def test_the_example_of_the_documentation(collector):
    text = (ROOT / "docs/http.md").read_text()
    (example,) = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert "http://127.0.0.1:4318" in example
    example = example.replace("http://127.0.0.1:4318", collector.otlp)
    subprocess.run([sys.executable, "-c", example], timeout=PATIENCE, check=True)
    (span,) = collector.query()
    assert (span["category"], span["action"], span["metadata"]["items"]) == ("shop", "checkout", 3)
