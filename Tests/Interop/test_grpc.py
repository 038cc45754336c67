"""gRPC with clients that are not ours: grpcio with the project's own .proto, and OpenTelemetry's exporters."""

import importlib
import json
import re
import socket
import subprocess
import sys
import threading
from pathlib import Path

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from opentelemetry.exporter.otlp.proto.grpc._log_exporter import OTLPLogExporter
from opentelemetry.exporter.otlp.proto.grpc.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2, trace_service_pb2_grpc
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import SimpleLogRecordProcessor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from program import PATIENCE, ROOT, Collector

PROTO = "vibekit/telemetry/v1/telemetry.proto"


@pytest.fixture(scope="session")
def stubs(tmp_path_factory):
    """The folder of the modules that are generated from the project's .proto."""
    folder = tmp_path_factory.mktemp("stubs")
    subprocess.run(
        [
            sys.executable, "-m", "grpc_tools.protoc", "-I", ROOT / "Proto", f"--python_out={folder}",
            f"--grpc_python_out={folder}", PROTO,
        ],
        check=True,
    )
    sys.path.insert(0, str(folder))
    return folder


@pytest.fixture
def messages(stubs):
    return importlib.import_module("vibekit.telemetry.v1.telemetry_pb2")


@pytest.fixture
def channel(collector):
    with grpc.insecure_channel(collector.grpc) as channel:
        yield channel


@pytest.fixture
def telemetry(stubs, channel):
    return importlib.import_module("vibekit.telemetry.v1.telemetry_pb2_grpc").TelemetryStub(channel)


def spans(count, name="step"):
    request = trace_service_pb2.ExportTraceServiceRequest()
    records = request.resource_spans.add().scope_spans.add().spans
    for number in range(count):
        records.add(
            trace_id=bytes(range(1, 17)),
            span_id=(number + 1).to_bytes(8, "big"),
            name=name,
            start_time_unix_nano=1_760_000_000_000_000_000,
            end_time_unix_nano=1_760_000_000_000_000_005,
        )
    return request


@pytest.mark.parametrize("compression", [grpc.Compression.NoCompression, grpc.Compression.Gzip, grpc.Compression.Deflate])
def test_the_exporters_of_opentelemetry_deliver_all_signals(collector, compression):
    options = {"endpoint": collector.grpc, "insecure": True, "compression": compression}
    tracing = TracerProvider()
    tracing.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter(**options)))
    with tracing.get_tracer("tests").start_as_current_span("step") as span:
        span.set_attribute("largest", 2**63 - 1)
    logging = LoggerProvider()
    logging.add_log_record_processor(SimpleLogRecordProcessor(OTLPLogExporter(**options)))
    logging.get_logger("tests").emit(body="a line", event_name="said")
    metering = MeterProvider([PeriodicExportingMetricReader(OTLPMetricExporter(**options))])
    metering.get_meter("tests").create_counter("tokens").add(7)
    for provider in (tracing, logging, metering):
        assert provider.force_flush()
        provider.shutdown()
    found = {event["action"]: event for event in collector.query()}
    assert found["step"]["metadata"]["largest"] == 2**63 - 1
    assert found["said"]["label"] == "a line"
    assert found["tokens"]["value"] == 7


def test_spans_sent_twice_are_stored_once(collector, channel):
    stub = trace_service_pb2_grpc.TraceServiceStub(channel)
    for _ in range(2):
        answer = stub.Export(spans(500), timeout=PATIENCE)
        assert not answer.HasField("partial_success")
    assert len(collector.query()) == 500


def test_a_message_of_many_mebibytes_is_taken_and_one_beyond_the_limit_is_named(collector, channel):
    stub = trace_service_pb2_grpc.TraceServiceStub(channel)
    stub.Export(spans(100, "x" * 200_000), timeout=PATIENCE, compression=grpc.Compression.Gzip)
    for compression, code in (
        (grpc.Compression.NoCompression, grpc.StatusCode.RESOURCE_EXHAUSTED),
        (grpc.Compression.Gzip, grpc.StatusCode.INVALID_ARGUMENT),
    ):
        with pytest.raises(grpc.RpcError) as failure:
            stub.Export(spans(34, "x" * 2_000_000), timeout=PATIENCE, compression=compression)
        assert failure.value.code() == code, failure.value.details()
        assert str(64 << 20) in failure.value.details()
    assert len(collector.query()) == 100


def test_what_the_collector_cannot_keep_now_may_be_sent_later(database):
    # The burst is all that there is: a span a second comes after it.
    env = {"TELEMETRY_RATE_LIMIT_EVENTS_PER_SECOND": "1", "TELEMETRY_RATE_LIMIT_BURST": "10"}
    from program import environment

    with Collector(database, env=environment(**env)) as collector, grpc.insecure_channel(collector.grpc) as channel:
        stub = trace_service_pb2_grpc.TraceServiceStub(channel)
        with pytest.raises(grpc.RpcError) as failure:
            stub.Export(spans(50), timeout=PATIENCE)
        assert failure.value.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
        status = dict(failure.value.trailing_metadata())["grpc-status-details-bin"]
        assert b"google.rpc.RetryInfo" in status
        assert b"rate_limited" in status


def test_events_are_recorded_followed_and_found(collector, telemetry, messages):
    following = telemetry.Subscribe(messages.SubscribeRequest(filter=messages.Filter(category="kept")))
    following.initial_metadata()
    metadata = messages.Object(
        members=[
            messages.Member(key="large", value=messages.Value(int_value=2**63 - 1)),
            messages.Member(key="none", value=messages.Value(null_value=0)),
        ]
    )
    events = [messages.Event(category="kept", action=f"number {number}", metadata=metadata) for number in range(300)]
    events.insert(7, messages.Event(category="other", action="noise"))
    events.insert(9, messages.Event(category="kept"))
    answer = telemetry.Track(messages.TrackRequest(events=events[at : at + 50]) for at in range(0, len(events), 50))
    assert (answer.accepted, answer.rejected) == (301, 1)
    assert (answer.rejections[0].index, answer.rejections[0].field) == (9, "action")
    seen = []
    for update in following:
        seen += update.events.events
        if len(seen) >= 300:
            break
    following.cancel()
    assert [event.action for event in seen] == [f"number {number}" for number in range(300)]
    assert seen[0].metadata == metadata
    assert [event.id for event in seen] == [given for at, given in enumerate(answer.ids) if at != 7]
    pages = list(telemetry.Query(messages.QueryRequest(filter=messages.Filter(category="kept"), order="arrival")))
    assert [event for page in pages for event in page.events] == seen
    # The same as the command sees.
    assert [event["id"] for event in collector.query("--category", "kept", "--order", "arrival")] == [e.id for e in seen]


def test_a_subscription_goes_on_where_it_was(collector, telemetry, messages):
    def numbers(count, after):
        following = telemetry.Subscribe(messages.SubscribeRequest(after=after), timeout=PATIENCE)
        seen = []
        for update in following:
            seen += update.events.events
            if len(seen) >= count:
                break
        following.cancel()
        return [event.sequence for event in seen][:count]

    collector.post("/api/events", [{"category": "c", "action": "a"}] * 20)
    first = numbers(12, 0)
    assert numbers(8, first[-1]) == [sequence for sequence in range(first[-1] + 1, first[-1] + 9)]


def test_a_client_that_never_reads_costs_little_and_slows_nobody(collector, telemetry, messages):
    lazy = telemetry.Subscribe(messages.SubscribeRequest())
    lazy.initial_metadata()
    before = resident(collector.process.pid)
    label = "x" * 4000
    batch = [{"category": "c", "action": "a", "label": label}] * 1000
    for _ in range(30):
        assert collector.post("/api/events", batch).status == 200
    collector.get("/api/events?limit=1")
    assert resident(collector.process.pid) - before < 200 << 20
    missed = seen = 0
    for update in lazy:
        missed += update.gap.count
        seen += len(update.events.events)
        if missed + seen >= 30_000:
            break
    assert missed + seen == 30_000
    assert missed > 0


@pytest.mark.parametrize(
    ("field", "filter"),
    [("type", {"type": "party"}), ("since", {"since": "some day"}), ("trace", {"trace": "12"})],
)
def test_a_wrong_filter_is_named(telemetry, messages, field, filter):
    for call, request in (
        (telemetry.Query, messages.QueryRequest(filter=messages.Filter(**filter))),
        (telemetry.Subscribe, messages.SubscribeRequest(filter=messages.Filter(**filter))),
    ):
        with pytest.raises(grpc.RpcError) as failure:
            next(call(request, timeout=PATIENCE))
        assert failure.value.code() == grpc.StatusCode.INVALID_ARGUMENT
        assert field in failure.value.details()


def test_shutdown_ends_streams_and_does_not_wait_for_the_silent(database, stubs):
    collector = Collector(database).start()
    messages = importlib.import_module("vibekit.telemetry.v1.telemetry_pb2")
    services = importlib.import_module("vibekit.telemetry.v1.telemetry_pb2_grpc")
    host, port = collector.grpc.rsplit(":", 1)
    with socket.create_connection((host, int(port))), grpc.insecure_channel(collector.grpc) as channel:
        following = services.TelemetryStub(channel).Subscribe(messages.SubscribeRequest())
        following.initial_metadata()
        ending = threading.Thread(target=collector.stop)
        ending.start()
        with pytest.raises(grpc.RpcError) as failure:
            next(following)
        assert failure.value.code() == grpc.StatusCode.UNAVAILABLE
        ending.join()
    assert collector.process.returncode == 0


def test_health_is_answered(channel):
    health = health_pb2_grpc.HealthStub(channel)
    answer = health.Check(health_pb2.HealthCheckRequest(), timeout=PATIENCE)
    assert answer.status == health_pb2.HealthCheckResponse.SERVING


def test_health_is_watched(channel):
    health = health_pb2_grpc.HealthStub(channel)
    for service, status in [("", "SERVING"), ("no.Such", "SERVICE_UNKNOWN")]:
        watching = health.Watch(health_pb2.HealthCheckRequest(service=service), timeout=PATIENCE)
        assert next(watching).status == health_pb2.HealthCheckResponse.ServingStatus.Value(status)
        watching.cancel()


@pytest.mark.parametrize(
    ("authority", "is_admitted"),
    [("localhost", True), ("[::1]:4317", True), ("evil.example", False), ("127.0.0.1.evil.example:4317", False)],
)
def test_a_name_that_points_here_is_no_way_in(collector, authority, is_admitted):
    with grpc.insecure_channel(collector.grpc, options=[("grpc.default_authority", authority)]) as channel:
        health = health_pb2_grpc.HealthStub(channel)
        if is_admitted:
            health.Check(health_pb2.HealthCheckRequest(), timeout=PATIENCE)
            return
        with pytest.raises(grpc.RpcError) as failure:
            health.Check(health_pb2.HealthCheckRequest(), timeout=PATIENCE)
        assert failure.value.code() == grpc.StatusCode.PERMISSION_DENIED
        assert "--allow-host" in failure.value.details()


@pytest.mark.parametrize("method", ["grpc.reflection.v1.ServerReflection/ServerReflectionInfo"])
def test_what_there_is_not_is_said_to_be_not_there(channel, method):
    with pytest.raises(grpc.RpcError) as failure:
        next(channel.stream_stream(f"/{method}")(iter([b""]), timeout=PATIENCE))
    assert failure.value.code() == grpc.StatusCode.UNIMPLEMENTED


def test_plain_http_is_told_where_to_go(collector):
    answer = collector.post("/v1/traces", {}, base="http://" + collector.grpc)
    assert answer.status == 400
    assert b"4318" in answer.body
    assert json.loads(collector.get("/health").body)["clientMistakes"] == {"http_to_grpc": 1}


def run_example(index, collector, folder):
    """What an example in Python of docs/grpc.md prints."""
    text = (ROOT / "docs/grpc.md").read_text()
    example = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)[index]
    assert "127.0.0.1:4317" in example
    done = subprocess.run(
        [sys.executable, "-c", example.replace("127.0.0.1:4317", collector.grpc)],
        capture_output=True,
        text=True,
        cwd=folder,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_example_of_opentelemetry(collector, tmp_path):
    run_example(0, collector, tmp_path)
    (span,) = collector.query()
    assert (span["category"], span["action"], span["metadata"]["items"]) == ("shop", "checkout", 3)


def test_the_example_of_the_documentation_works(collector, stubs):
    assert run_example(1, collector, stubs) == [
        "kept: 2",
        "followed: ['migrate', 'smoke test']",
        "found: ['migrate', 'smoke test']",
    ]


def resident(process):
    """The bytes of memory that a process holds."""
    pages = Path(f"/proc/{process}/statm").read_text().split()[1]
    return int(pages) * 4096
