"""/ws with the `websockets` library, and the example of docs/live.md."""

import asyncio
import json
import select
import subprocess
import sys
import time

import pytest
import websockets
from program import PATIENCE, ROOT, environment
from websockets.exceptions import ConnectionClosed, InvalidStatus


def run(collector, work, **options):
    """Runs `work(socket)` on a connection to `/ws`."""

    async def main():
        address = collector.http.replace("http:", "ws:") + "/ws"
        async with asyncio.timeout(PATIENCE):
            async with websockets.connect(address, max_size=None, **options) as socket:
                assert json.loads(await socket.recv())["type"] == "hello"
                return await work(socket)

    return asyncio.run(main())


async def ask(socket, **message):
    await socket.send(json.dumps(message))


async def receive(socket, kind):
    while True:
        message = json.loads(await socket.recv())
        if message["type"] == kind:
            return message


def post(collector, *actions, category="c"):
    events = [{"category": category, "action": action} for action in actions]
    assert collector.post("/api/events", events).status == 200


def test_events_as_they_are_stored(collector):
    async def work(socket):
        await ask(socket, type="subscribe", id="s", filter={"category": "wanted"})
        assert await receive(socket, "result") == {"type": "result", "id": "s"}
        await asyncio.to_thread(post, collector, "other")
        began = time.monotonic()
        await asyncio.to_thread(post, collector, "one", "two", category="wanted")
        seen = []
        while len(seen) < 2:
            seen += (await receive(socket, "events"))["events"]
        assert [item["event"]["action"] for item in seen] == ["one", "two"]
        assert [item["sequence"] for item in seen] == [item["event"]["sequence"] for item in seen]
        assert time.monotonic() - began < PATIENCE

    run(collector, work)


def test_nothing_is_missed_between_two_connections(collector):
    async def first(socket):
        await ask(socket, type="subscribe", id=1, after=0)
        while True:
            items = (await receive(socket, "events"))["events"]
            if items[-1]["event"]["action"] == "2":
                return items[-1]["sequence"]

    async def second(socket, after):
        await ask(socket, type="subscribe", id=1, after=after)
        seen = []
        while len(seen) < 2:
            seen += (await receive(socket, "events"))["events"]
        return [item["event"]["action"] for item in seen]

    post(collector, "1", "2")
    last = run(collector, first)
    post(collector, "3", "4")
    assert run(collector, lambda socket: second(socket, last)) == ["3", "4"]


def test_two_hundred_clients_see_the_same(collector):
    async def client(address, ready):
        async with websockets.connect(address, max_size=None) as socket:
            await ask(socket, type="subscribe", id="s")
            await receive(socket, "result")
            ready.release()
            seen = []
            while len(seen) < 500:
                seen += [item["sequence"] for item in (await receive(socket, "events"))["events"]]
            return seen

    async def main():
        address = collector.http.replace("http:", "ws:") + "/ws"
        ready = asyncio.Semaphore(0)
        clients = [asyncio.create_task(client(address, ready)) for _ in range(200)]
        for _ in clients:
            await ready.acquire()
        for batch in range(10):
            await asyncio.to_thread(post, collector, *(f"{batch}-{number}" for number in range(50)))
        return await asyncio.gather(*clients)

    (first, *others) = asyncio.run(asyncio.wait_for(main(), PATIENCE))
    assert first == list(range(1, 501))
    assert all(other == first for other in others)


def test_query_metrics_and_errors(collector):
    post(collector, "one", "two", "three")

    async def work(socket):
        await ask(socket, type="query", id="q", filter={"order": "oldest", "limit": 2})
        result = await receive(socket, "result")
        assert [event["action"] for event in result["events"]] == ["one", "two"]
        await ask(socket, type="query", id="q", filter={"order": "oldest", "cursor": result["nextCursor"]})
        assert [event["action"] for event in (await receive(socket, "result"))["events"]] == ["three"]
        await ask(socket, type="metrics", id="m")
        assert (await receive(socket, "metrics"))["metrics"]["totals"]["events"] == 3
        await ask(socket, type="subscribe", id="x", filter={"colour": "red"})
        error = await receive(socket, "error")
        assert error["id"] == "x"
        assert error["error"]["details"][0]["field"] == "colour"
        await (await socket.ping())

    run(collector, work)


@pytest.mark.parametrize(
    "message, code",
    [(b"binary", 1003), ("x" * (1 << 20) + "y", 1009), ("x" * (8 << 20), 1009)],
    ids=["binary", "a byte too long", "much too long"],
)
def test_what_is_not_taken(collector, message, code):
    async def work(socket):
        with pytest.raises(ConnectionClosed) as closed:
            await socket.send(message)
            while True:
                await socket.recv()
        assert closed.value.rcvd.code == code

    run(collector, work)


def test_fragments_are_put_together(collector):
    async def work(socket):
        text = json.dumps({"type": "query", "id": "ü€🧭"}, ensure_ascii=False)
        await socket.send([text[:20], text[20:25], text[25:]])
        assert (await receive(socket, "result"))["id"] == "ü€🧭"

    run(collector, work)


def test_a_foreign_page_gets_a_plain_403(collector):
    with pytest.raises(InvalidStatus) as refused:
        run(collector, None, origin="https://evil.example")
    assert refused.value.response.status_code == 403
    assert json.loads(refused.value.response.body)["error"]["code"] == "forbidden_origin"


def test_shutdown_says_goodbye(collector):
    async def work(socket):
        await ask(socket, type="subscribe", id="s")
        await receive(socket, "result")
        began = time.monotonic()
        stopping = asyncio.create_task(asyncio.to_thread(collector.stop))
        with pytest.raises(ConnectionClosed) as closed:
            await socket.recv()
        assert closed.value.rcvd.code == 1001
        assert await stopping == 0
        return time.monotonic() - began

    assert run(collector, work) < PATIENCE / 2


def test_the_example_of_the_documentation(collector):
    page = (ROOT / "docs/live.md").read_text()
    blocks = [part.split("```", 1)[0] for part in page.split("```python\n")[1:]]
    (example,) = (block for block in blocks if "ws://127.0.0.1:3000/ws" in block)
    example = example.replace("ws://127.0.0.1:3000", collector.http.replace("http:", "ws:"))
    program = subprocess.Popen([sys.executable, "-c", example], stdout=subprocess.PIPE, text=True, env=environment())
    try:
        event = {"category": "c", "action": "it failed", "eventType": "error"}
        # Whether it has subscribed yet cannot be seen from outside.
        for _ in range(PATIENCE * 10):
            collector.post("/api/events", event)
            if select.select([program.stdout], [], [], 0.1)[0]:
                break
        assert "it failed" in program.stdout.readline()
    finally:
        program.kill()
        program.wait()

