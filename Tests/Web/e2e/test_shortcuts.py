"""Every key that `?` lists does what it says, on the page where it says so; none acts while somebody types."""

import re

import pytest
from playwright.sync_api import expect

EVERYWHERE = {"Ctrl K", "?", "1", "2", "3", "4", "5"}
LISTED = {
    "/": {"t"},
    "/sessions": {"/", "f", "t", "j", "k", "n", "p", "Enter"},
    "/sessions/session-1": {"j", "k", "n", "p", "e", "E", "/", "f", "t", "Escape"},
    "/compare": set(),
    "/analytics": {"/", "f", "t"},
    "/settings": set(),
}


@pytest.mark.parametrize("path", LISTED)
def test_the_list_is_complete(filled, open_page, path):
    page = open_page(filled.http + path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard")
    expect(dialog).to_be_visible()
    assert set(dialog.locator("kbd").all_inner_texts()) == LISTED[path] | EVERYWHERE
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_numbers_go_to_pages(filled, open_page):
    page = open_page(filled.http + "/")
    for key, title in {"2": "Sessions", "3": "Analytics", "4": "Settings", "5": "Compare", "1": "Dashboard"}.items():
        page.keyboard.press(key)
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(page.get_by_role("heading", level=1)).to_be_focused()


@pytest.mark.parametrize("path", ["/", "/analytics", "/sessions"])
def test_t_takes_the_next_range(filled, open_page, path):
    page = open_page(filled.http + path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("t")
    expect(page).to_have_url(re.compile(r"range=\d+[hd]"))


@pytest.mark.parametrize("path,search,field", [
    ("/sessions", "Search labels and ids", "Agent, exactly"),
    ("/analytics", "Search labels, names and metadata", "Category, exactly"),
])
def test_slash_searches_and_f_filters(filled, open_page, path, search, field):
    page = open_page(filled.http + path)
    page.get_by_label(search).wait_for()
    page.keyboard.press("/")
    expect(page.get_by_label(search)).to_be_focused()
    page.keyboard.type("12")
    expect(page.get_by_label(search)).to_have_value("12")
    expect(page).to_have_url(re.compile("search=12"))
    page.get_by_label(search).blur()
    page.keyboard.press("f")
    expect(page.get_by_label(field)).to_be_focused()


def test_pages_of_sessions_by_keys(filled, open_page):
    page = open_page(filled.http + "/sessions")
    expect(page.locator("tbody tr")).to_have_count(50)
    page.keyboard.press("n")
    expect(page.locator("tbody tr")).to_have_count(10)
    page.keyboard.press("p")
    expect(page.locator("tbody tr")).to_have_count(50)


def test_keys_of_a_session(filled, open_page):
    page = open_page(filled.http + "/sessions/session-1")
    expect(page.get_by_text("new ones are added as they arrive")).to_be_visible()
    chosen = page.locator(".event-row[aria-current=true]")
    kind = lambda: chosen.get_attribute("data-kind")
    for key, wanted in {"j": "session", "n": "prompt"}.items():
        page.keyboard.press(key)
        assert kind() == wanted
    page.keyboard.press("n")
    assert kind() == "prompt"
    page.keyboard.press("p")
    expect(chosen).to_contain_text("Prompt 1")
    page.keyboard.press("e")
    assert kind() == "error"
    page.keyboard.press("k")
    page.keyboard.press("E")
    assert kind() != "error" or page.locator(".event-row[data-kind=error]").count() > 1
    page.keyboard.press("Escape")
    expect(page.locator(".record")).to_have_count(0)
    follow = page.get_by_role("button", name="Follow")
    page.keyboard.press("f")
    expect(follow).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("f")
    expect(follow).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("/")
    page.keyboard.type("make")
    expect(page.get_by_text(re.compile(r"^\d+ of \d+ rows shown"))).to_be_visible()
    page.get_by_label("Search these events").blur()
    page.keyboard.press("t")
    expect(page.get_by_label("Search these events")).to_have_value("")


def test_nothing_moves_for_who_does_not_want_it(filled, open_page):
    page = open_page(filled.http + "/", reduced_motion="reduce")
    page.locator(".beating, .activity").first.wait_for()
    moving = "[...document.querySelectorAll('*')].filter((one) => getComputedStyle(one).animationName !== 'none').length"
    assert page.evaluate(moving) == 0
