"""One session: its events, their records, what arrives, and what would like to be markup."""

import socket
import time
import urllib.parse

from playwright.sync_api import expect
from program import Collector
from sample import HOSTILE


def event(session, label, kind="custom"):
    return {"sessionId": session, "eventType": kind, "category": "shell", "action": "run", "label": label}


def test_keys_and_record(filled, open_page):
    page = open_page(filled.http + "/sessions/session-2")
    expect(page.get_by_text("new ones are added as they arrive")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("j")
    record = page.locator(".record")
    expect(record.get_by_role("heading", level=2)).to_have_text("user_prompt")
    expect(page.locator(".event-row[aria-current=true]")).to_have_count(1)
    page.keyboard.press("n")
    page.keyboard.press("p")
    expect(record.get_by_role("heading", level=2)).to_have_text("user_prompt")
    page.keyboard.press("Escape")
    expect(record).to_have_count(0)
    # Chunks of one stream are one row.
    expect(page.locator(".event-row", has_text="All tests pass now.").first).to_contain_text("×2")


def test_a_record_is_copied(filled, open_page):
    page = open_page(filled.http + "/sessions/session-2", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".event-row").first.click()
    page.get_by_role("button", name="curl").click()
    command = page.evaluate("navigator.clipboard.readText()")
    assert command.startswith(f"curl -s '{filled.http}/api/events/")
    identifier = command.split("/")[-1].rstrip("'")
    assert filled.get(f"/api/events/{identifier}").json["sessionId"] == "session-2"


def test_what_arrives_is_added_without_moving_the_reader(collector, open_page):
    collector.post("/api/events", [event("run", f"line {number}") for number in range(400)])
    page = open_page(collector.http + "/sessions/run")
    expect(page.get_by_text("400 rows of 400 events")).to_be_visible()
    rows = page.locator(".virtual")
    rows.evaluate("element => element.scrollTop = 1000")
    collector.post("/api/events", [event("run", f"line {number}") for number in range(400, 450)])
    expect(page.get_by_text("450 rows of 450 events")).to_be_visible()
    assert rows.evaluate("element => element.scrollTop") == 1000
    page.get_by_role("button", name="Follow").click()
    expect(page.get_by_text("line 449", exact=True)).to_be_visible()
    collector.post("/api/events", event("run", "the newest"))
    expect(page.get_by_text("the newest", exact=True)).to_be_visible()


def test_nothing_is_missed_while_the_collector_is_away(database, open_page):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    collector = Collector(database, "--port", port).start()
    try:
        collector.post("/api/events", event("run", "before"))
        page = open_page(collector.http + "/sessions/run")
        expect(page.get_by_text("before", exact=True).first).to_be_visible()
        expect(page.get_by_text("Live", exact=True)).to_be_visible()
        collector.kill()
        expect(page.locator(".link-state")).to_have_attribute("data-state", "waiting")
        collector.start()
        for number in range(20):
            collector.post("/api/events", event("run", f"meanwhile {number}"))
        expect(page.get_by_text("Live", exact=True)).to_be_visible(timeout=20_000)
        expect(page.get_by_text("21 rows of 21 events")).to_be_visible()
        # That the connection broke is the browser's to note.
        assert all("WebSocket" in one or "ERR_" in one for one in open_page.complaints), open_page.complaints
        open_page.complaints.clear()
    finally:
        collector.stop()


def test_hostile_events_are_text(collector, open_page):
    assert collector.post("/api/events", HOSTILE).json["accepted"] == 1
    path = urllib.parse.quote(HOSTILE["sessionId"], safe="")
    page = open_page(f"{collector.http}/sessions/{path}")
    page.on("dialog", lambda dialog: (_ for _ in ()).throw(AssertionError(dialog.message)))
    row = page.locator(".event-row").first
    expect(row).to_contain_text("<script>alert(1)</script>⟨U+202E⟩evil⟨U+0007⟩")
    row.click()
    expect(page.locator(".record")).to_contain_text("</pre><script>alert(2)</script>")
    expect(page.get_by_role("button", name="Show all")).to_be_visible()
    for path in ("/", "/sessions", "/analytics"):
        page.goto(collector.http + path)
        page.get_by_text("<img src=x onerror=alert(1)>").or_(page.get_by_text("<script>alert(1)")).first.wait_for()
        assert page.locator("main img, main script").count() == 0
        assert "\u202e" not in page.inner_text("main")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_twenty_thousand_events_open_quickly_and_scroll(collector, open_page):
    lines = [event("long", f"line {number}", "error" if number % 50 == 0 else "custom") for number in range(20_000)]
    for begin in range(0, 20_000, 5_000):
        collector.post("/api/events", lines[begin : begin + 5_000])
    collector.get("/api/events?limit=1")
    page = open_page(collector.http + "/settings")
    begin = time.monotonic()
    page.evaluate("history.pushState(null, '', '/sessions/long'); dispatchEvent(new PopStateEvent('popstate'))")
    page.locator(".event-row").first.wait_for()
    opened = time.monotonic() - begin
    expect(page.get_by_text("20,000 rows of 20,000 events")).to_be_visible(timeout=60_000)
    assert page.locator(".event-row").count() < 80
    print(f"first rows after {1000 * opened:.0f} ms, all after {1000 * (time.monotonic() - begin):.0f} ms")
    page.keyboard.press("E")
    expect(page.locator(".event-row[aria-current=true]")).to_contain_text("line 19950")
