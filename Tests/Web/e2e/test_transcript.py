"""A session as it is read: what belongs together is one row, long things are folded, agents have lanes of their own."""

import re
import time

import pytest
from playwright.sync_api import expect

START = 1_000


def call(action, kind, at, agent=None, label=None, duration=None, **metadata):
    step = {"dialect": "claude-code", "kind": kind, "call": "t1", "tool": "Bash", **(agent or {})}
    event = {"sessionId": "run", "category": "claude-code", "action": action, "timestamp": at, "metadata": {"_agent": step, **metadata}}
    return {**event, **({"label": label} if label else {}), **({"duration": duration} if duration else {})}


@pytest.fixture
def told(collector):
    """One turn of a session: a prompt, a call that a person allowed, its result, the answer, and an agent beside it."""
    now = round(time.time() * 1000) - 60_000
    plain = {"sessionId": "run", "category": "claude-code"}
    usage = {"model": "claude-sonnet-4-5", "inputTokens": 1000, "cacheReadTokens": 49_000, "outputTokens": 10}
    usage |= {"costMicroUSD": 30_000, "computedCostMicroUSD": 20_000, "source": "api", "key": "r1"}
    output = "\n".join(f"line {number}" for number in range(100)) + "\nfatal: no rule"
    other = {"call": "t2", "tool": "Grep", "agent": "explorer", "parentAgent": "main"}
    events = [
        {**plain, "eventType": "start", "action": "session", "timestamp": now, "label": "A task"},
        {**plain, "action": "user_prompt", "timestamp": now, "label": "Mail [REDACTED_EMAIL] about it.\n" + "More. " * 400},
        {**plain, "action": "api_request", "timestamp": now + 10_000, "duration": 10_000, "usage": usage},
        call("tool_call", "tool_call", now + 10_000, command="make test"),
        call("tool_result", "tool_result", now + 12_000, other, label="needle", duration=1_000),
        call("tool_decision", "tool_decision", now + 15_000, {"decision": "accept", "decisionSource": "user_temporary"}),
        call("tool_result", "tool_result", now + 20_000, {"success": False}, duration=5_000, output=output, exit_code=2),
        *[{**plain, "eventType": "stream", "action": "answer", "timestamp": now + 21_000 + at, "label": part} for at, part in enumerate(["It ", "fails ", "still."])],
        {**plain, "eventType": "end", "action": "session", "timestamp": now + 40_000, "metadata": {"status": "completed"}},
    ]
    assert collector.post("/api/events", events).json["accepted"] == len(events)
    return collector


def test_rows_are_what_was_done(told, open_page, shots):
    page = open_page(told.http + "/sessions/run")
    rows = page.locator(".event-row")
    expect(rows).to_have_count(7)
    prompt = rows.nth(1)
    expect(prompt.locator(".redacted")).to_have_text("email")
    folded = prompt.bounding_box()["height"]
    prompt.get_by_role("button", name="more lines").click()
    expect(prompt.get_by_role("button", name="Fold")).to_be_visible()
    page.wait_for_function(f"document.querySelectorAll('.event-row')[1].offsetHeight > {folded} + 100")
    # What stood below was moved, and nothing lies over anything.
    boxes = sorted((box["y"], box["y"] + box["height"]) for box in (row.bounding_box() for row in rows.all()))
    assert all(above[1] <= below[0] + 1 for above, below in zip(boxes, boxes[1:]))
    shell = page.locator(".event-row", has_text="make test")
    expect(shell).to_contain_text("✕ exit 2")
    expect(shell.locator(".tag")).to_have_text("accept")
    expect(shell).to_contain_text("fatal: no rule")
    expect(shell).not_to_contain_text("line 10\n")
    expect(page.locator(".event-row", has_text="It fails still.")).to_contain_text("×3")
    page.screenshot(path=shots / "transcript.png")


def test_the_head_says_where_time_and_money_went(told, open_page):
    page = open_page(told.http + "/sessions/run")
    expect(page.get_by_role("img", name=re.compile("^Time: "))).to_have_attribute(
        "aria-label", "Time: Model 10.0 s, Waiting 5 s, Tools 5 s, Idle 20 s".replace("10.0 s", "10 s")
    )
    expect(page.locator(".gauge")).to_contain_text("50k of 200k tokens")
    expect(page.locator(".facts")).to_contain_text("Cost reported$0.030")
    expect(page.locator(".facts")).to_contain_text("Difference+$0.010 (+50.0 %)")


def test_the_record_of_a_call_has_its_parts(told, open_page):
    page = open_page(told.http + "/sessions/run")
    page.locator(".event-row", has_text="make test").locator(".what").click()
    record = page.locator(".record")
    expect(record.get_by_role("heading", level=2)).to_have_text("tool_call")
    record.get_by_role("button", name="Next of these events").click()
    expect(record.get_by_role("heading", level=2)).to_have_text("tool_decision")
    page.keyboard.press("Escape")
    expect(record).to_have_count(0)


def test_what_an_agent_does_now(collector, open_page):
    now = round(time.time() * 1000)
    step = {"kind": "tool_call", "dialect": "claude-code", "tool": "Bash", "call": "1"}
    say = lambda session, **more: {"sessionId": session, "category": "claude-code", "timestamp": now, **more}
    collector.post("/api/events", [
        say("busy", action="tool_call", metadata={"_agent": step, "command": "make test"}),
        say("asks", action="blocked", metadata={"_agent": {**step, "kind": "wait", "tool": "Edit"}}),
        say("done", action="turn", metadata={"_agent": {"kind": "turn_ended", "dialect": "claude-code"}}),
    ])
    page = open_page(collector.http + "/")
    running = page.locator(".running a")
    expect(running).to_have_count(3)
    expect(running.filter(has_text="busy")).to_contain_text("WorkingBash: make test")
    expect(running.filter(has_text="asks")).to_contain_text("Waiting for permissionEdit")
    expect(running.filter(has_text="done")).to_contain_text("Idle")
    result = {**step, "kind": "tool_result"}
    collector.post("/api/events", say("busy", action="tool_result", metadata={"_agent": result}))
    collector.post("/api/events", say("busy", action="turn", metadata={"_agent": {"kind": "turn_ended", "dialect": "claude-code"}}))
    expect(running.filter(has_text="busy")).to_contain_text("Idle")


def test_two_sessions_side_by_side(filled, open_page):
    page = open_page(filled.http + "/sessions/session-1")
    page.get_by_role("link", name="Compare").click()
    expect(page).to_have_url(filled.http + "/compare?a=session-1")
    page.get_by_label("Session").nth(1).select_option("session-2")
    expect(page).to_have_url(filled.http + "/compare?a=session-1&b=session-2")
    figures = page.get_by_role("region", name="Figures of both")
    expect(figures.get_by_role("row", name=re.compile("^Tool calls "))).to_have_count(2)
    expect(page.get_by_role("region", name="Tools of both")).to_contain_text("Bash")
    expect(page.get_by_role("img", name=re.compile("^Time: "))).to_have_count(2)
    page.go_back()
    expect(page).to_have_url(filled.http + "/compare?a=session-1")
