"""Fixtures: a browser, collectors with something to show, and pages that complain of nothing.

With WEB_ROOT=Web scripts and styles come from that folder, so that a change is seen without a build.
"""

import os
import re
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright
from program import Collector, ROOT
from sample import day

SHOTS = Path(os.environ.get("WEB_SCREENSHOTS") or ROOT / ".build/web-screenshots")


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as driver:
        path = os.environ.get("CHROMIUM") or "/usr/bin/chromium-headless-shell"
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """A collector with a day of sessions, one of which runs."""
    with Collector(tmp_path_factory.mktemp("filled") / "telemetry.db") as collector:
        lines = day(time.time() * 1000)
        answer = collector.post("/api/events", "\n".join(lines), content_type="application/x-ndjson").json
        assert answer["accepted"] == len(lines)
        yield collector


def from_disk(route, root):
    file = root / urlsplit(route.request.url).path.lstrip("/")
    text = re.sub('@import "(.*)";', lambda match: (file.parent / match[1]).read_text(), file.read_text())
    route.fulfill(body=text, content_type="text/css" if file.suffix == ".css" else "text/javascript")


@pytest.fixture
def open_page(browser):
    """Opens pages; in the end none may have said anything to the console."""
    contexts, complaints = [], []

    def open_page(address, width=1440, theme="light", height=900, **options):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme, locale="en-GB", **options
        )
        contexts.append(context)
        if root := os.environ.get("WEB_ROOT"):
            context.route(re.compile(r"\.(js|css)$"), lambda route: from_disk(route, Path(root)))
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.goto(address)
        return page

    open_page.complaints = complaints
    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def shots():
    SHOTS.mkdir(parents=True, exist_ok=True)
    return SHOTS
