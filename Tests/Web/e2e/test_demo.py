"""What `make run DEMO=1` shows, as pictures: every page, both themes, three widths; nothing is cut off, nothing complains."""

import shutil
import subprocess

import pytest
from playwright.sync_api import expect
from program import Collector, ROOT, telemetry
from test_pages import settled

SOURCES = ROOT / "Examples/Sources/DemoDay"


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A collector with the demo's day."""
    if shutil.which("swiftc") is None:
        pytest.skip("there is no swiftc to build the demo with")
    program = ROOT / ".build/demo-day"
    program.parent.mkdir(exist_ok=True)
    sources = sorted(SOURCES.glob("*.swift"))
    if not program.exists() or program.stat().st_mtime < max(one.stat().st_mtime for one in sources):
        subprocess.run(["swiftc", "-O", "-o", program, *sources], check=True)
    database = tmp_path_factory.mktemp("demo") / "telemetry.db"
    lines = subprocess.run([program], capture_output=True, text=True, check=True).stdout
    telemetry(database, "ingest", "-", input=lines)
    with Collector(database) as collector:
        yield collector


def longest(collector, count=2):
    sessions = collector.get("/api/sessions?limit=100").json["sessions"]
    return [one["id"] for one in sorted(sessions, key=lambda one: (one["errorCount"] == 0, -one["eventCount"]))[:count]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 900, 375])
def test_every_page_of_the_demo(demo, open_page, shots, width, theme):
    a, b = longest(demo)
    page = open_page(demo.http + "/", width, theme)
    paths = {
        "dashboard": "/", "sessions": "/sessions", "session": f"/sessions/{a}", "compare": f"/compare?a={a}&b={b}",
        "analytics": "/analytics?by=action", "settings": "/settings",
    }
    for name, path in paths.items():
        page.goto(demo.http + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.get_by_text("Live", exact=True).wait_for()
        settled(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        page.screenshot(path=shots / f"demo-{name}-{width}-{theme}.png", full_page=name != "session")
    page.goto(demo.http + paths["session"])
    page.locator(".event-row").first.wait_for()
    page.keyboard.press("e")
    page.locator(".record").wait_for()
    page.screenshot(path=shots / f"demo-record-{width}-{theme}.png")
