"""What was acknowledged is there, once, after the server was killed."""

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor, SpanExportResult
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from program import Collector, query, telemetry


def spans(count):
    provider = TracerProvider(resource=Resource.create({"service.name": "restart"}))
    sent = InMemorySpanExporter()
    provider.add_span_processor(SimpleSpanProcessor(sent))
    tracer = provider.get_tracer("restart")
    for number in range(count):
        tracer.start_span("step", attributes={"number": number}).end()
    return sent.get_finished_spans()


def test_killed_and_started_again(database):
    kept = set()
    for round in range(3):
        collector = Collector(database).start()
        batch = spans(200)
        exporter = OTLPSpanExporter(endpoint=collector.otlp + "/v1/traces")
        assert exporter.export(batch) == SpanExportResult.SUCCESS
        answer = collector.post("/api/events", [{"category": "post", "action": "a"} for _ in range(50)])
        assert answer.json["accepted"] == 50
        collector.kill()
        kept |= {f"{span.context.span_id:016x}" for span in batch} | set(answer.json["ids"])
        # A reading command delivers what the dead server left, before the next one starts.
        found = [event.get("spanId") or event["id"] for event in query(database)]
        assert len(found) == len(set(found)), "something is stored twice"
        assert set(found) == kept


def test_killed_and_the_next_server_delivers(database):
    collector = Collector(database).start()
    answer = collector.post("/api/events", [{"category": "post", "action": "a"} for _ in range(1000)])
    collector.kill()
    with Collector(database) as again:
        ids = [event["id"] for event in again.query()]
        assert sorted(ids) == sorted(answer.json["ids"])
        assert again.get("/api/sessions").json["sessions"][0]["eventCount"] == 1000


def test_stopped_politely_leaves_nothing_behind(database):
    collector = Collector(database).start()
    answer = collector.post("/api/events", [{"category": "post", "action": "a"} for _ in range(100)])
    assert collector.stop() == 0
    assert sorted(event["id"] for event in query(database)) == sorted(answer.json["ids"])
    assert telemetry(database, "stats", "--format", "json").returncode == 0
