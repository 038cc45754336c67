"""What docs/live.md says to type into a browser's console, typed into a browser's console."""

import re

import pytest
from program import Collector, ROOT


def snippets():
    return re.findall(r"^```js\n(.*?)^```$", (ROOT / "docs/live.md").read_text(), re.MULTILINE | re.DOTALL)


def error(label):
    return {"category": "shell", "action": "run", "eventType": "error", "label": label}


@pytest.fixture(name="console")
def console_page(browser, tmp_path):
    """A page of a collector of its own, the lines on its console, and the collector."""
    with Collector(tmp_path / "telemetry.db") as collector:
        context = browser.new_context()
        page = context.new_page()
        lines = []
        page.on("console", lambda message: lines.append(message.text))
        page.goto(collector.http)
        yield page, lines, collector
        context.close()


def wait_for(page, lines, wanted):
    for _ in range(600):
        if wanted in lines:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{wanted} is not among {lines}")


def test_there_are_both():
    assert ["EventSource" in text for text in snippets()] == [True, False]
    assert ["WebSocket" in text for text in snippets()] == [False, True]


def test_server_sent_events(console):
    page, lines, collector = console
    # A variable of the console's own is out of reach later.
    page.evaluate(snippets()[0].replace("const stream", "window.stream") + "\nundefined")
    page.wait_for_function("stream.readyState === EventSource.OPEN")
    collector.post("/api/events", [error("the first"), {"category": "shell", "action": "run", "label": "none"}])
    wait_for(page, lines, "the first")
    # The browser connects again by itself, and is told what it missed.
    port = collector.http.rsplit(":", 1)[1]
    collector.stop()
    page.wait_for_function("stream.readyState === EventSource.CONNECTING")
    collector.options = ("--port", port)
    collector.start()
    collector.post("/api/events", error("missed"))
    wait_for(page, lines, "missed")
    collector.post("/api/events", error("the last"))
    wait_for(page, lines, "the last")
    assert [line for line in lines if line in ("the first", "none", "missed", "the last")] == [
        "the first",
        "missed",
        "the last",
    ]


def test_websocket(console):
    page, lines, collector = console
    # The answer to the subscription, which is listened for before it can come: from there on nothing is missed.
    answered = "new Promise((done) => socket.addEventListener('message', ({ data }) => data.includes('result') && done()))"
    page.evaluate(f"{snippets()[1].replace('const socket', 'window.socket')}\n{answered}")
    collector.post("/api/events", [error("heard"), {"category": "shell", "action": "run", "label": "not asked for"}])
    wait_for(page, lines, "heard")
    assert "not asked for" not in lines
