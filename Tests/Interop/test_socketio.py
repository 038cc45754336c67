"""/socket.io/ with the `python-socketio` client, and the example of docs/live.md."""

import queue
import select
import subprocess
import sys

import pytest
import socketio
from program import PATIENCE, ROOT, environment


@pytest.fixture
def client(collector):
    """A connected client, and the events that it got."""
    client = socketio.Client(reconnection=False)
    client.seen = queue.Queue()
    client.on("*", lambda name, *arguments: client.seen.put((name, *arguments)))
    client.connect(collector.http, transports=["websocket"], wait_timeout=PATIENCE)
    yield client
    client.disconnect()


def post(collector, action, category="c", session="s"):
    event = {"category": category, "action": action, "sessionId": session}
    assert collector.post("/api/events", event).status == 200


def receive(client, *names):
    """The next event of one of these names."""
    while True:
        name, data = client.seen.get(timeout=PATIENCE)
        if name in names:
            return name, data


def test_the_beginning(collector, client):
    name, data = client.seen.get(timeout=PATIENCE)
    assert name == "connected"
    assert data["metrics"]["totals"]["events"] == 0


def test_every_event_under_both_names(collector, client):
    receive(client, "connected")
    post(collector, "one")
    got = dict(receive(client, "telemetry:event", "event") for _ in range(2))
    assert {name: event["action"] for name, event in got.items()} == {"telemetry:event": "one", "event": "one"}
    assert got["event"]["sequence"] == 1


@pytest.mark.parametrize(
    "ask, name",
    [
        (("subscribe:session", "mine"), "session:event"),
        (("subscribe", "session:mine"), "session:event"),
        (("subscribe:category", "mine"), "category:event"),
        (("subscribe", "category:mine"), "category:event"),
    ],
)
def test_rooms(collector, client, ask, name):
    assert client.call(*ask, timeout=PATIENCE) == {"success": True}
    post(collector, "other")
    post(collector, "mine", category="mine", session="mine")
    assert receive(client, name)[1]["action"] == "mine"


def test_query(collector, client):
    for action in ("one", "two"):
        post(collector, action)
    answer = client.call("query", {"sessionId": "s", "limit": 1}, timeout=PATIENCE)
    assert answer["success"] is True
    assert [event["action"] for event in answer["data"]] == ["two"]
    refusal = client.call("query", {"colour": "red"}, timeout=PATIENCE)
    assert refusal["success"] is False
    assert "colour" in refusal["error"]
    client.emit("shout", "x")
    assert receive(client, "telemetry:error")[1]["error"]["code"] == "invalid_field"


def test_polling_is_refused_with_a_reason(collector):
    client = socketio.Client(reconnection=False)
    with pytest.raises(socketio.exceptions.ConnectionError):
        client.connect(collector.http, transports=["polling"])
    answer = collector.get("/socket.io/?EIO=4&transport=polling")
    assert answer.status == 400
    assert "polling is not offered" in answer.json["error"]["message"]


def test_another_namespace_is_refused(collector):
    client = socketio.Client(reconnection=False)
    with pytest.raises(socketio.exceptions.ConnectionError):
        client.connect(collector.http, namespaces=["/admin"], transports=["websocket"], wait_timeout=5)
    client.disconnect()


def test_shutdown_ends_the_connection(collector, client):
    receive(client, "connected")
    assert collector.stop() == 0
    client.wait()
    assert not client.connected


def test_the_example_of_the_documentation(collector):
    page = (ROOT / "docs/live.md").read_text()
    blocks = [block.split("```", 1)[0] for block in page.split("```python\n")[1:]]
    (example,) = (block for block in blocks if "socketio" in block)
    assert '"http://127.0.0.1:3000"' in example
    example = example.replace("http://127.0.0.1:3000", collector.http)
    program = subprocess.Popen([sys.executable, "-c", example], stdout=subprocess.PIPE, text=True, env=environment())
    try:
        # Whether it has subscribed yet cannot be seen from outside.
        for _ in range(PATIENCE * 10):
            post(collector, "smoke test", session="release-7")
            if select.select([program.stdout], [], [], 0.1)[0]:
                break
        assert "smoke test" in program.stdout.readline()
    finally:
        program.kill()
        program.wait()
