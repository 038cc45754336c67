"""What may be kept by clients: nothing that agents said, and by its tag what stays the same."""

import http.client
import urllib.parse

import pytest


def get(collector, path, **headers):
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(collector.http).netloc, timeout=60)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    if not path.startswith("/api/stream"):
        answer.body = answer.read()
    connection.close()
    return answer


def test_answers_are_not_kept(collector):
    ids = collector.post("/api/events", [{"category": "c", "action": "a", "sessionId": "s"}]).json["ids"]
    paths = [path for path, methods in collector.get("/openapi.json").json["paths"].items() if "get" in methods]
    assert len(paths) > 20
    for path in paths:
        if path in ("/openapi.json", "/ws", "/socket.io/"):
            continue
        path = path.replace("/events/{id}", f"/events/{ids[0]}").replace("{id}", "s")
        answer = get(collector, path, If_None_Match="*")
        assert answer.status != 304, path
        assert answer.getheader("Cache-Control") == "no-store", path
        assert answer.getheader("ETag") is None, path


@pytest.mark.parametrize("path", ["/openapi.json", "/app.js"])
def test_what_stays_the_same_is_sent_once(collector, path):
    first = get(collector, path)
    tag = first.getheader("ETag")
    assert first.getheader("Cache-Control") == "no-cache"
    for known in [tag, "W/" + tag, f'"other", {tag}', "*"]:
        answer = get(collector, path, If_None_Match=known)
        assert (answer.status, answer.body, answer.getheader("ETag")) == (304, b"", tag), known
    for other in ['"other"', '""', tag.strip('"'), tag + tag, "," * 1000]:
        answer = get(collector, path, If_None_Match=other)
        assert (answer.status, answer.body) == (200, first.body), other
