"""/api/stream with httpx, and the examples of docs/live.md."""

import json
import os
import re
import select
import signal
import subprocess
import sys

import httpx
from program import PATIENCE, ROOT, environment


def post(collector, *actions, **fields):
    events = [{"category": "c", "action": action, **fields} for action in actions]
    assert collector.post("/api/events", events).status == 200


def messages(lines):
    """The messages of a stream, as dictionaries of their fields."""
    message = {}
    for line in lines:
        if not line:
            if message:
                yield message
            message = {}
        elif not line.startswith(":"):
            name, _, value = line.partition(": ")
            message[name] = value


def test_ids_retry_and_resuming(collector):
    post(collector, "before")
    with httpx.stream("GET", collector.http + "/api/stream?after=0", timeout=PATIENCE) as stream:
        assert stream.headers["content-type"] == "text/event-stream"
        assert stream.headers["cache-control"] == "no-store"
        told = messages(stream.iter_lines())
        assert next(told) == {"retry": "2000"}
        first = next(told)
        assert first["event"] == "telemetry" and json.loads(first["data"])["action"] == "before"
        assert first["id"] == str(json.loads(first["data"])["sequence"])
    post(collector, "meanwhile", "and then")
    with httpx.stream(
        "GET", collector.http + "/api/stream", headers={"Last-Event-ID": first["id"]}, timeout=PATIENCE
    ) as stream:
        told = messages(stream.iter_lines())
        next(told)
        assert [json.loads(next(told)["data"])["action"] for _ in range(2)] == ["meanwhile", "and then"]


def test_a_wrong_filter_is_an_error_and_no_stream(collector):
    for query, field in [("order=oldest", "order"), ("since=some-day", "since"), ("after=x", "after"), ("type=party", "type")]:
        answer = httpx.get(f"{collector.http}/api/stream?{query}", timeout=PATIENCE)
        assert answer.status_code == 400
        assert answer.json()["error"]["details"][0]["field"] == field, answer.text


def test_the_examples_of_the_documentation(collector):
    text = (ROOT / "docs/live.md").read_text()
    (shell,) = [block for block in re.findall(r"^```sh\n(.*?)^```$", text, re.M | re.S) if "/api/stream" in block]
    (python,) = [block for block in re.findall(r"^```python\n(.*?)^```$", text, re.M | re.S) if "httpx" in block]
    for command, fields, wanted in [
        (["sh", "-c", shell], {"category": "deploy"}, '"label":"to be seen"'),
        ([sys.executable, "-c", python], {"eventType": "error"}, "to be seen"),
    ]:
        command[-1] = command[-1].replace("http://127.0.0.1:3000", collector.http)
        running = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment(), start_new_session=True)
        try:
            seen = b""
            # It takes a while until the client has begun; what came before is not told.
            for _ in range(PATIENCE):
                post(collector, "step", **{"label": "to be seen", **fields})
                if select.select([running.stdout], [], [], 1)[0]:
                    seen += running.stdout.read1(65536)
                if wanted.encode() in seen:
                    break
            assert wanted.encode() in seen
        finally:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
