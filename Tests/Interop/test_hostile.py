"""What no client of good will sends: each gets a clear answer, and the collector goes on."""

import json
import socket

import pytest
from program import PATIENCE

MEGABYTE = 1 << 20
LONG = "a" * MEGABYTE


def exchange(base, head, body=b"", ends=False):
    """Everything that comes back until the collector closes: the status, and the body."""
    host, port = base.removeprefix("http://").rsplit(":", 1)
    with socket.create_connection((host, int(port)), PATIENCE) as connection:
        try:
            connection.sendall(head.replace("HOST", f"{host}:{port}").encode() + body)
        except OSError:
            # It is answered before it is read to its end.
            pass
        if ends:
            connection.shutdown(socket.SHUT_WR)
        answer = b""
        try:
            while piece := connection.recv(1 << 16):
                answer += piece
        except ConnectionResetError:
            pass
    first, _, rest = answer.partition(b"\r\n\r\n")
    return int(first.split(b" ")[1]), rest


def request(line, *headers):
    return "\r\n".join([f"{line} HTTP/1.1", "Host: HOST", "Connection: close", *headers, "", ""])


@pytest.mark.parametrize(
    ("status", "code", "head"),
    [
        pytest.param(414, "head_too_large", request(f"GET /{LONG}"), id="a path of a megabyte"),
        pytest.param(414, "head_too_large", request(f"GET /api/events?category={LONG}"), id="a query of a megabyte"),
        pytest.param(431, "head_too_large", request("GET /", f"X-Long: {LONG}"), id="a header of a megabyte"),
        pytest.param(404, "unknown_route", request("GET /../../etc/passwd"), id="up and out"),
        pytest.param(404, "unknown_route", request("GET /%2e%2e/%2e%2e/etc/passwd"), id="up and out in disguise"),
        pytest.param(404, "unknown_route", request("GET /assets/..%2f..%2fetc%2fpasswd"), id="out of the assets"),
        pytest.param(404, "unknown_route", request("GET /api/../api/events"), id="up and down again"),
        pytest.param(405, "method_not_allowed", request("PUT /api/events", "Content-Length: 0"), id="PUT"),
        pytest.param(405, "method_not_allowed", request("DELETE /api/sessions"), id="DELETE"),
        pytest.param(405, "method_not_allowed", request("POST /api/stream", "Content-Length: 0"), id="POST to a stream"),
        pytest.param(405, "method_not_allowed", request("TRACE /"), id="TRACE"),
        pytest.param(404, "unknown_route", request("CONNECT example.com:443"), id="CONNECT"),
        pytest.param(400, "malformed_request", request("BREW /pot-0"), id="a method that there is not"),
        pytest.param(400, "malformed_request", request("POST /api/events", "Content-Length: -1"), id="a negative length"),
        pytest.param(
            400,
            "malformed_request",
            request("POST /api/events", "Content-Length: 3", "Transfer-Encoding: chunked"),
            id="two lengths",
        ),
        pytest.param(
            501,
            "unsupported",
            request("POST /api/events", "Transfer-Encoding: gzip, chunked") + "0\r\n\r\n",
            id="compressed on the way",
        ),
    ],
)
def test_a_clear_answer(collector, status, code, head):
    got, body = exchange(collector.http, head)
    assert (got, json.loads(body)["error"]["code"]) == (status, code)
    assert json.loads(body)["error"]["message"]
    assert collector.get("/health").status == 200


@pytest.mark.parametrize("path", ["/api/events", "/api/export", "/api/events?category=c", "/api/sessions/s/events"])
@pytest.mark.parametrize("order", ["newest", "arrival"])
def test_an_offset_beyond_everything_finds_nothing(collector, path, order):
    events = [{"category": "c", "action": "a", "sessionId": "s"}] * 3
    assert collector.post("/api/events", events).status == 200
    mark = "&" if "?" in path else "?"
    answer = collector.get(f"{path}{mark}order={order}&offset={2**63 - 1}")
    assert answer.status == 200
    assert answer.body in (b"", b'{"events":[]}')


@pytest.mark.parametrize(
    ("status", "head", "body"),
    [
        (200, "GET /health HTTP/1.1\r\nHost: HOST\r\n\r\n", b""),
        (400, "GET /hea", b""),
        (400, "POST /api/events HTTP/1.1\r\nHost: HOST\r\nContent-Length: 100\r\n\r\n", b"{"),
    ],
)
def test_half_a_connection(collector, status, head, body):
    """A client that says that it sends no more, but still reads."""
    assert exchange(collector.http, head, body, ends=True)[0] == status
    assert collector.get("/health").status == 200


def test_a_head_that_comes_byte_by_byte_and_never_ends_is_in_nobodys_way(collector):
    host, port = collector.http.removeprefix("http://").rsplit(":", 1)
    slow = [socket.create_connection((host, int(port)), PATIENCE) for _ in range(100)]
    try:
        for byte in b"GET /health HTTP/1.1\r\nX: y":
            for connection in slow:
                connection.send(bytes([byte]))
        assert collector.get("/health").status == 200
    finally:
        for connection in slow:
            connection.close()
    assert collector.stop() == 0


def test_what_is_planned_is_not_pretended(collector):
    paths = collector.get("/openapi.json").json["paths"]
    for path in ["/api/insights", "/api/anomalies", "/api/alerts"]:
        assert path not in paths
        assert collector.get(path).status == 404
