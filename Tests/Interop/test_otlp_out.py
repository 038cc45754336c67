"""What a collector sends on: to one written in Python that misbehaves, and to another of its kind."""

import json
import os
import re
import socket
import subprocess
import threading
from pathlib import Path

import pytest
from otlp_requests import make_requests
from program import BINARY, ROOT, Collector, environment, query, telemetry
from receiver import Receiver, attributes, text

PROTOBUF = "application/x-protobuf"
PROTOCOLS = ["http/protobuf", "http/json"]


def forwarding(database, receiver, *options, env=None):
    return Collector(database, "--otlp-endpoint", receiver.endpoint, *options, env=env)


def send(collector, path, message):
    answer = collector.post(path, message.SerializeToString(), PROTOBUF, base=collector.otlp)
    assert answer.status == 200, answer.body


def post(collector, *names, **fields):
    events = [{"category": "test", "action": name, "sessionId": "s-1", **fields} for name in names]
    answer = collector.post("/api/events", events)
    assert answer.status == 200, answer.body
    return answer.json["ids"]


def by_name(requests):
    """Each record with its resource and scope; those of one attribute set come in the order that they were sent in."""
    return {
        getattr(record, "event_name", None) or record.name: (text(resource), text(scope), text(record))
        for received in requests
        for resource, scope, record in received.records
    }


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("seed", range(3))
def test_what_came_by_otlp_goes_out_equal(database, protocol, seed):
    sent = make_requests(seed)
    with Receiver() as receiver, Receiver() as direct, forwarding(database, receiver, "--otlp-protocol", protocol) as collector:
        for path, message in sent.items():
            send(collector, path, message)
            direct_answer = collector.post(path, message.SerializeToString(), PROTOBUF, base=direct.endpoint)
            assert direct_answer.status == 200
        receiver.wait(lambda: len(receiver.names) == 60)
        expected, found = by_name(direct.taken), by_name(receiver.taken)
        assert found.keys() == expected.keys()
        for name, parts in expected.items():
            assert found[name] == parts
        assert sorted(receiver.names, key=direct.names.index) == direct.names
        group = receiver.taken[0].message.ListFields()[0][1][0]
        assert group.schema_url == "https://example.org/resource"


def test_sessions_are_traces_with_stable_ids(database):
    with Receiver() as receiver, forwarding(database, receiver) as collector:
        post(collector, "plan", eventType="start")
        post(collector, "tool", duration=250, usage={"model": "claude-x", "inputTokens": 5, "cacheReadTokens": 7, "outputTokens": 2})
        post(collector, "plan", eventType="error", label="it failed")
        post(collector, "plan", eventType="end", duration=1000.5)
        receiver.wait(lambda: len(receiver.names) == 4)
        records = [record for received in receiver.taken for _, _, record in received.records]
        spans = {record.name: record for record in records if hasattr(record, "end_time_unix_nano")}
        logs = [record for record in records if not hasattr(record, "end_time_unix_nano")]
        assert spans["plan"].end_time_unix_nano - spans["plan"].start_time_unix_nano == 1_000_500_000
        assert spans["plan"].parent_span_id == b""
        assert spans["tool"].parent_span_id == spans["plan"].span_id
        assert {record.trace_id for record in records} == {spans["plan"].trace_id}
        assert {record.span_id for record in logs} == {spans["plan"].span_id}
        assert [record.severity_number for record in logs] == [9, 17]
        tool = attributes(spans["tool"])
        assert tool["gen_ai.usage.input_tokens"].int_value == 12
        assert tool["gen_ai.usage.cache_read.input_tokens"].int_value == 7
        assert tool["gen_ai.request.model"].string_value == "claude-x"
        resource = next(iter(receiver.taken[0].records))[0]
        assert attributes(resource)["service.name"].string_value == "unknown_service"
        ids = (spans["plan"].trace_id, spans["plan"].span_id)
    with Receiver() as receiver, forwarding(database.with_name("other.db"), receiver) as collector:
        post(collector, "plan", eventType="end", duration=1)
        receiver.wait(lambda: receiver.names)
        (_, _, span), = receiver.taken[0].records
        assert (span.trace_id, span.span_id) == ids


def test_a_busy_collector_gets_everything_in_order(database):
    answers = iter(
        [
            (429, {"Retry-After": "1"}, b""),
            (503, {"content-type": "text/plain"}, b"later"),
            (None, {}, b""),
            (502, {}, b""),
            (504, {"Retry-After": "Thu, 01 Jan 1970 00:00:00 GMT"}, b""),
        ]
    )
    with Receiver() as receiver, forwarding(database, receiver) as collector:
        receiver.answer = lambda received: next(answers, (200, {}, b""))
        names = [f"event {number}" for number in range(30)]
        for name in names:
            post(collector, name)
        receiver.wait(lambda: len(receiver.names) == 30)
        assert receiver.names == names
        assert [status for _, status in receiver.seen][:5] == [429, 503, None, 502, 504]
        assert destination(collector)["setAside"] == 0


def test_a_collector_that_hangs_is_asked_again(database):
    release = threading.Event()
    with Receiver() as receiver, forwarding(database, receiver, env=environment(TELEMETRY_OTLP_TIMEOUT="200ms")) as collector:
        seen = []

        def answer(received):
            seen.append(received)
            if len(seen) == 1:
                release.wait()
            return 200, {}, b""

        receiver.answer = answer
        post(collector, "hangs")
        receiver.wait(lambda: receiver.names)
        release.set()
        assert receiver.names[0] == "hangs"


def test_what_a_collector_misses_arrives_later(database):
    """Also over a restart: the spool waits."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    endpoint = f"http://127.0.0.1:{port}"
    short = environment(TELEMETRY_DELIVERY_SHUTDOWN_DEADLINE="100ms")
    with Collector(database, "--otlp-endpoint", endpoint, env=short) as collector:
        post(collector, "before")
        assert [event["action"] for event in collector.query()] == ["before"]
        collector.stop()
    with Collector(database, "--otlp-endpoint", endpoint, env=short) as collector:
        post(collector, "after")
        with Receiver(port) as receiver:
            receiver.wait(lambda: sorted(receiver.names) == ["after", "before"])


def letters(database):
    found = json.loads(telemetry(database, "doctor", "--dead-letters", "--format", "json", check=False).stdout)
    return found


def destination(collector):
    """What the collector says of the way to the other one."""
    health = collector.get("/health").json
    return next(entry for entry in health["destinations"] if entry["name"] == "otlp")


def test_what_a_collector_never_takes_is_set_aside_with_the_reason(database):
    with Receiver() as receiver, forwarding(database, receiver) as collector:

        def answer(received):
            return (400, {"content-type": "text/plain"}, b"bad name") if "bad" in received.names else (200, {}, b"")

        receiver.answer = answer
        post(collector, "a", "bad", "b", "c")
        receiver.wait(lambda: len(receiver.names) == 3)
        assert receiver.names == ["a", "b", "c"]
        post(collector, "d")
        receiver.wait(lambda: "d" in receiver.names)
        found = letters(database)
        assert "bad name" in json.dumps(found)
        state = destination(collector)
        assert (state["stored"], state["setAside"]) == (4, 1)


def test_partial_success_is_counted_and_kept(database):
    with Receiver() as receiver, forwarding(database, receiver) as collector:
        receiver.answer = lambda received: received.rejecting(1, "no room for one") if len(received.names) > 1 else (200, {}, b"")
        post(collector, "a", "b", "c")
        receiver.wait(lambda: len(receiver.names) == 3)
        receiver.answer = lambda received: (200, {}, b"")
        post(collector, "d")
        receiver.wait(lambda: "d" in receiver.names)
        state = destination(collector)
        assert (state["stored"], state["setAside"]) == (3, 1)
        assert "no room for one" in json.dumps(letters(database))


def test_variables_of_opentelemetry(database):
    with Receiver() as receiver:
        variables = environment(
            OTEL_EXPORTER_OTLP_ENDPOINT=receiver.endpoint,
            OTEL_EXPORTER_OTLP_HEADERS="authorization=Bearer%20abc,x-tenant=7",
            OTEL_EXPORTER_OTLP_COMPRESSION="gzip",
            OTEL_EXPORTER_OTLP_PROTOCOL="http/json",
        )
        with Collector(database, "--otlp-environment", env=variables) as collector:
            post(collector, "a")
            receiver.wait(lambda: receiver.names == ["a"])
            headers = receiver.taken[0].headers
            assert headers["authorization"] == "Bearer abc"
            assert headers["x-tenant"] == "7"
            assert headers["content-encoding"] == "gzip"
            assert headers["content-type"] == "application/json"
            assert "abc" not in "".join(collector.messages)
    with Collector(database.with_name("quiet.db"), env=variables) as collector:
        post(collector, "a")
        assert "destinations" not in collector.get("/health").json or all(
            entry["name"] != "otlp" for entry in collector.get("/health").json["destinations"]
        )


def test_variables_for_one_signal(database):
    """What is said for one signal holds in place of what is said for all."""
    with Receiver() as receiver, Receiver() as spans:
        variables = environment(
            OTEL_EXPORTER_OTLP_ENDPOINT=receiver.endpoint,
            OTEL_EXPORTER_OTLP_HEADERS="x-tenant=all",
            OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=spans.endpoint + "/v1/traces",
            OTEL_EXPORTER_OTLP_TRACES_HEADERS="x-spans=own",
            OTEL_EXPORTER_OTLP_TRACES_COMPRESSION="gzip",
            OTEL_EXPORTER_OTLP_TRACES_PROTOCOL="http/json",
        )
        with Collector(database, "--otlp-environment", env=variables) as collector:
            post(collector, "log")
            post(collector, "span", duration=1)
            receiver.wait(lambda: receiver.names == ["log"])
            spans.wait(lambda: spans.names == ["span"])
        headers = spans.taken[0].headers
        assert (headers["x-spans"], headers["x-tenant"]) == ("own", None)
        assert (headers["content-encoding"], headers["content-type"]) == ("gzip", "application/json")
        headers = receiver.taken[0].headers
        assert (headers["x-spans"], headers["x-tenant"]) == (None, "all")
        assert (headers["content-encoding"], headers["content-type"]) == (None, PROTOBUF)


@pytest.mark.parametrize(
    ("options", "status", "words"),
    [
        (["--otlp-endpoint", "http://collector:99999"], 78, "must be 1 to 65535, not 99999"),
        (["--otlp-protocol", "grpc"], 64, "does nothing without --otlp-endpoint"),
    ],
)
def test_what_could_not_be_heeded_is_refused(database, options, status, words):
    done = telemetry(database, "serve", *options, check=False)
    assert done.returncode == status, done.stderr
    assert words in done.stderr


@pytest.mark.parametrize("endpoint", ["http://localhost:4318", "http://127.0.0.1:3000", "http://[::1]:4317"])
def test_a_collector_does_not_send_to_itself(database, endpoint):
    done = telemetry(database, "serve", "--otlp-endpoint", endpoint, check=False)
    assert done.returncode == 78
    assert "own address" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_nor_does_the_environment_make_it(database):
    done = telemetry(database, "serve", "--otlp-environment", check=False)
    assert done.returncode == 78, done.stderr


@pytest.mark.parametrize("protocol", [*PROTOCOLS, "grpc"])
def test_another_collector_of_its_kind_has_the_same(database, protocol):
    """Ids are equal, so that what is sent again changes nothing."""
    other = database.with_name("other.db")
    with Collector(other) as second:
        endpoint = "http://" + second.grpc if protocol == "grpc" else second.otlp
        with Collector(database, "--otlp-endpoint", endpoint, "--otlp-protocol", protocol) as first:
            for path, message in make_requests(7).items():
                send(first, path, message)
            post(first, "plan", eventType="start", label="mail me at a@example.org", metadata={"deep": [1, {"x": None}], "big": 2**64 - 1})
            post(first, "tool", duration=250, value=0, usage={"model": "m", "inputTokens": 5}, context={"userId": "u"})
            post(first, "plan", eventType="end", duration=3)
            expected = sorted(first.query(), key=lambda event: event["id"])
            assert len(expected) == 63
            first.stop()
        found = sorted(second.query(), key=lambda event: event["id"])
        for event in (*expected, *found):
            event.pop("sequence")
        assert found == expected
        # All of it again, from a copy of the first database that has sent nothing.
        lines = telemetry(database, "export", "--format", "ndjson").stdout
        copy = database.with_name("copy.db")
        with Collector(copy, "--otlp-endpoint", endpoint, "--otlp-protocol", protocol) as third:
            answer = third.post("/api/events", lines, "application/x-ndjson")
            assert answer.status == 200
            third.get("/api/events?limit=1")
            third.stop()
        again = sorted(second.query(), key=lambda event: event["id"])
        for event in again:
            event.pop("sequence")
        assert again == expected


def blocks():
    page = (ROOT / "docs/otlp.md").read_text()
    return re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def test_the_first_example_of_the_docs(database):
    """`serve` as the page has it, but for addresses."""
    words = blocks()[0].split()
    assert words[:2] == ["telemetry", "serve"]
    with Receiver() as receiver:
        options = [word.replace("http://collector.example.org:4318", receiver.endpoint) for word in words[2:]]
        assert receiver.endpoint in options
        with Collector(database, *options) as collector:
            post(collector, "a")
            receiver.wait(lambda: receiver.names == ["a"])


def test_the_second_example_of_the_docs(database, tmp_path):
    """A file of requests, each of which a collector takes."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/telemetry").symlink_to(Path(BINARY).resolve())
    env = environment(TELEMETRY_DATABASE=str(database), PATH=f"{tmp_path}/bin:{os.environ['PATH']}")
    subprocess.run(["sh", "-euc", blocks()[1]], cwd=tmp_path, env=env, check=True, timeout=60)
    lines = (tmp_path / "events.jsonl").read_text().splitlines()
    with Collector(database.with_name("other.db")) as collector:
        for line in lines:
            path = {"resourceSpans": "/v1/traces", "resourceLogs": "/v1/logs", "resourceMetrics": "/v1/metrics"}[next(iter(json.loads(line)))]
            assert collector.post(path, line, base=collector.otlp).status == 200
        found = collector.query()
    for event in (expected := query(database)) + found:
        event.pop("sequence")
    assert found == expected != []
