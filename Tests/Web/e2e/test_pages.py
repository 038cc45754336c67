"""Each page in both themes and at three widths: whole, within its window, accessible, and silent."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

PAGES = {
    "dashboard": ("/", "Dashboard"),
    "sessions": ("/sessions", "Sessions"),
    "session": ("/sessions/session-1", "Add pagination to the orders (1)"),
    "compare": ("/compare?a=session-1&b=session-2", "Compare"),
    "analytics": ("/analytics", "Analytics"),
    "settings": ("/settings", "Settings"),
    "missing": ("/sessions/none", "Session"),
}


def settled(page):
    expect(page.locator("[aria-busy]")).to_have_count(0)
    page.wait_for_load_state("networkidle")


def violations(page):
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"][:160] for node in one["nodes"]][:3]) for one in found]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 900, 375])
@pytest.mark.parametrize("name", [name for name in PAGES if name != "missing"])
def test_page(filled, open_page, shots, name, width, theme):
    path, title = PAGES[name]
    page = open_page(filled.http + path, width, theme)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.get_by_text("Live", exact=True).wait_for()
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    page.screenshot(path=shots / f"{name}-{width}-{theme}.png", full_page=name != "session")
    if width != 900:
        assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_yet(collector, open_page, shots, theme):
    page = open_page(collector.http + "/", theme=theme)
    page.get_by_text("Waiting for the first event").wait_for()
    page.screenshot(path=shots / f"empty-{theme}.png")
    assert violations(page) == []
    page.get_by_role("button", name="curl").click()
    expect(page.locator(".code pre")).to_contain_text(f"{collector.http}/api/events")
    collector.post("/api/events", {"category": "shell", "action": "hello", "label": "the first of all"})
    expect(page.get_by_role("link", name="the first of all").first).to_be_visible()


@pytest.mark.parametrize("path", ["/sessions", "/sessions/wide", "/compare?a=wide&b=wide"])
def test_what_has_no_space_stays_within_the_window(collector, open_page, path):
    prompts = [{"label": "A" * 300, "action": "user_prompt"}] * 60
    collector.post("/api/events", [{"category": "agent", "sessionId": "wide", **prompt} for prompt in prompts])
    page = open_page(collector.http + path, 375)
    page.locator("main bdi", has_text="AAAA").first.wait_for()
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.documentElement.scrollHeight") < 5000


def test_no_module_takes_a_name_of_the_browser(collector, open_page):
    """What one module exports, all others of the bundle see."""
    page = open_page(collector.http + "/")
    script = page.request.get(collector.http + "/app.js").text()
    names = [name for shared in re.findall(r"^let\{(.*)\}=\(\(\)=>\{$", script, re.M) for name in shared.split(",")]
    assert "signal" in names
    assert page.evaluate("names => names.filter(name => name in window)", names) == []


def test_a_session_that_is_not_there(filled, open_page):
    page = open_page(filled.http + "/sessions/none")
    expect(page.get_by_role("alert")).to_contain_text('there is no session "none"')
    page.get_by_role("link", name="To all sessions").click()
    expect(page).to_have_url(filled.http + "/sessions")
    # The browser itself notes the answer that was asked for.
    assert all("404" in complaint for complaint in open_page.complaints)
    open_page.complaints.clear()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_dialogs_and_tables_are_accessible(filled, open_page, theme):
    page = open_page(filled.http + "/", theme=theme)
    settled(page)
    page.get_by_role("button", name=re.compile("^Table ?: Events over time")).click()
    expect(page.get_by_role("table").first).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Command or session")).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    assert violations(page) == []
