"""What is wrong gets a clear error, costs nothing else, and the server lives."""

import copy
import gzip
import socket
from urllib.parse import urlparse

import pytest
from google.rpc.status_pb2 import Status
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from otlp import protobuf
from test_otlp_json import LOGS, TRACES

MEBIBYTE = 1 << 20


@pytest.fixture(autouse=True)
def lives(collector):
    yield
    assert collector.process.poll() is None, "the server died"
    assert collector.get("/health").status == 200
    assert collector.post("/v1/traces", TRACES, base=collector.otlp).status == 200


def test_wrong_content_type(collector):
    for kind in ("text/plain", "application/xml"):
        answer = collector.post("/v1/traces", b"hello", kind, base=collector.otlp)
        assert answer.status == 415
        assert kind.encode() in answer.body or b"application/x-protobuf" in answer.body


def test_malformed_protobuf(collector):
    answer = collector.post("/v1/traces", b"\x0a\xff\xff\xff\xff\x0f", "application/x-protobuf", base=collector.otlp)
    assert answer.status == 400
    assert answer.headers["content-type"] == "application/x-protobuf"
    assert Status.FromString(answer.body).message


def test_malformed_json(collector):
    answer = collector.post("/v1/logs", '{"resourceLogs": [\n{', base=collector.otlp)
    assert answer.status == 400
    assert "line 2" in answer.json["message"]


def test_a_request_of_another_signal_says_so(collector):
    answer = collector.post("/v1/traces", LOGS, base=collector.otlp)
    assert answer.status == 400
    assert "/v1/logs" in answer.json["message"]

    request = copy.deepcopy(LOGS)
    record = request["resourceLogs"][0]["scopeLogs"][0]["logRecords"][0]
    del record["traceId"], record["spanId"]
    body = protobuf(request, ExportLogsServiceRequest)
    answer = collector.post("/v1/traces", body, "application/x-protobuf", base=collector.otlp)
    assert answer.status == 400
    assert b"/v1/logs" in answer.body


def test_a_body_above_64_mebibytes(collector):
    answer = refused(collector, b" " * (64 * MEBIBYTE + 1))
    assert answer == 413


def refused(collector, body):
    """The status for a body that the server need not read to its end: it may answer and close before."""
    address = urlparse(collector.otlp)
    with socket.create_connection((address.hostname, address.port), timeout=60) as connection:
        head = f"POST /v1/traces HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Type: application/json\r\n"
        connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode())
        try:
            connection.sendall(body)
        except (BrokenPipeError, ConnectionResetError):
            pass
        return int(connection.recv(4096).split()[1])


def test_a_gzip_bomb(collector):
    bomb = gzip.compress(b" " * (65 * MEBIBYTE))
    assert len(bomb) < MEBIBYTE
    answer = collector.post("/v1/traces", bomb, base=collector.otlp, content_encoding="gzip")
    assert answer.status == 413


def test_bad_gzip(collector):
    whole = gzip.compress(b'{"resourceSpans": []}')
    for body in (b"not gzip at all", whole[:-9], whole[:10] + b"\xff" * 20):
        answer = collector.post("/v1/traces", body, base=collector.otlp, content_encoding="gzip")
        assert answer.status == 400


def test_unknown_encoding(collector):
    answer = collector.post("/v1/traces", b"{}", base=collector.otlp, content_encoding="br")
    assert answer.status in (400, 415)


def test_a_depth_bomb(collector):
    deep = 100_000
    assert collector.post("/api/events", "[" * deep).status == 400
    body = '{"category":"c","action":"a","metadata":{"m":' + "[" * deep + "]" * deep + "}}"
    assert collector.post("/api/events", body).status == 400
    value = '{"arrayValue":{"values":[' * 5_000 + '{"intValue":1}' + "]}}" * 5_000
    spans = '{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","attributes":[{"key":"k","value":%s}]}'
    body = '{"resourceSpans":[{"scopeSpans":[{"spans":[' + spans % value + "]}]}]}"
    # Refused whole, or the span alone: either way told, and nothing of it is stored.
    answer = collector.post("/v1/traces", body, base=collector.otlp)
    assert answer.status in (200, 400)
    if answer.status == 200:
        assert int(answer.json["partialSuccess"]["rejectedSpans"]) == 1
    assert collector.query() == []


@pytest.mark.parametrize(
    ("body", "field", "seen"),
    [
        ('{"action": "a"}', "category", None),
        ('{"category": "c", "action": ""}', "action", None),
        ('{"category": "%s", "action": "a"}' % ("x" * 256), "category", "256"),
        ('{"category": "c", "action": "a", "eventType": "begin"}', "eventType", "begin"),
        ('{"category": "c", "action": "a", "value": "seven"}', "value", None),
        ('{"category": "c", "action": "a", "duration": -1}', "duration", "-1"),
        ('{"category": "c", "action": "a", "durationNs": "-1"}', "durationNs", "-1"),
        ('{"category": "c", "action": "a", "id": "42"}', "id", "42"),
        ('{"category": "c", "action": "a", "label": "%s"}' % ("x" * (MEBIBYTE + 1)), "label", str(MEBIBYTE + 1)),
        ('{"category": "c", "action": "a", "sessionId": "%s"}' % ("s" * 256), "sessionId", "256"),
    ],
)
def test_a_bad_field_is_named_with_limit_and_value(collector, body, field, seen):
    answer = collector.post("/api/events", body)
    assert answer.status == 400
    error = (answer.json.get("rejected") or [answer.json])[0]["error"]
    named = error.get("field") or error["details"][0]["field"]
    assert named == field
    if seen:
        assert seen in error["message"]
    assert collector.query() == []


def test_not_json(collector):
    for body in ('{"category": "c",\n "action": NaN}', "{", '"text"', b'{"category": "\xff\xfe", "action": "a"}'):
        answer = collector.post("/api/events", body)
        assert answer.status == 400
        assert b"error" in answer.body
    assert collector.query() == []


def test_half_a_request(collector):
    """A client that dies in the middle of a body: nothing of it is stored."""
    address = urlparse(collector.http)
    body = b'[{"category": "half", "action": "one"}, {"category": "half", "action": "two"}]'
    head = f"POST /api/events HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Type: application/json\r\n"
    with socket.create_connection((address.hostname, address.port), timeout=60) as connection:
        connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body[:-1])
    assert collector.query("--category", "half") == []


def test_unknown_path_and_method(collector):
    assert collector.get("/api/nothing").status == 404
    assert collector.request("GET", "/v1/traces", base=collector.otlp).status in (404, 405)


def test_a_foreign_host_or_origin_is_refused(collector):
    assert collector.request("GET", "/api/events", headers={"Host": "evil.example"}).status in (400, 403, 421)
    assert collector.request("GET", "/api/events", headers={"Origin": "https://evil.example"}).status == 403
    answer = collector.post("/api/events", {"category": "c", "action": "a"}, Origin="https://evil.example")
    assert answer.status == 403
    assert collector.query() == []
