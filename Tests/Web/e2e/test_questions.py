"""Analytics and settings: what differs in a part of the time, drawings as tables, safe files, what is set, redaction tried."""

import json
import re
import struct
import time

from playwright.sync_api import expect
from program import Collector, environment
from test_pages import settled, violations


def exported(page, chart, way):
    """The file that a chart's menu gives."""
    page.locator("summary", has_text=re.compile(f"Export: {chart}(,|$)")).click()
    with page.expect_download() as file:
        page.get_by_role("button", name=re.compile(f"^Export as {way}: {chart}(,|$)")).click()
    return file.value.path()


def test_a_part_of_the_time_is_told_from_the_rest(collector, open_page):
    now = round(time.time() * 1000)
    odd = [{"category": "shell", "action": "run", "timestamp": now - 600_000 + at, "metadata": {"region": "eu"}} for at in range(50)]
    even = [{"category": "shell", "action": "run", "timestamp": now - 1_200_000 + at, "metadata": {"region": "us"}} for at in range(50)]
    collector.post("/api/events", odd + even)
    page = open_page(f"{collector.http}/analytics?from={now - 900_000}&to={now}&range=1h")
    differs = page.get_by_role("region", name="Attributes that differ")
    expect(differs.get_by_role("row").nth(1)).to_have_text(re.compile("region(eu|us)(100 %0 %|0 %100 %)"))
    page.get_by_title("Back to the whole range").click()
    expect(differs).to_have_count(0)


def test_drawings_are_tables_too(filled, open_page):
    page = open_page(filled.http + "/analytics?range=7d")
    for name in ("Durations of events", "Durations over time"):
        page.get_by_role("button", name=re.compile(f"^Table ?: {name}")).click()
        table = page.get_by_role("region", name=re.compile(f"^{name}"))
        expect(table.get_by_role("row").nth(1)).to_be_visible()
    page.get_by_role("button", name=re.compile("^Table ?: Durations over time")).click()
    page.get_by_role("img", name="Durations over time, on a logarithmic axis").focus()
    page.keyboard.press("End")
    expect(page.locator(".tooltip:visible")).to_have_count(1)


def test_groups_may_be_none(filled, open_page):
    page = open_page(filled.http + "/analytics?range=7d")
    page.get_by_label("Group by").select_option("none")
    expect(page).to_have_url(re.compile("by=none"))
    expect(page.locator(".legend")).to_have_count(0)
    page.get_by_role("button", name=re.compile("^Table ?: Events over time")).click()
    expect(page.get_by_role("region", name="Events over time, as a table").get_by_role("columnheader")).to_have_count(2)


def test_files_hold_no_formulas(collector, open_page):
    collector.post("/api/events", {"category": "=cmd|' /C calc'!A0", "action": "run"})
    page = open_page(collector.http + "/analytics")
    expect(page.locator("main")).to_contain_text("=cmd|")
    assert exported(page, "Events over time", "CSV").read_text().splitlines()[0] == "from,'=cmd|' /C calc'!A0"
    assert '"=cmd|' in exported(page, "Events over time", "JSON").read_text()


def test_every_drawing_is_a_file_too(filled, open_page):
    """What is seen, as a table and as a picture that has its ground, its title and its legend."""
    for path, names in {
        "/analytics?range=7d": ["Events over time", "Durations over time", "Durations of events"],
        "/": ["Events over time by category", "Errors over time", "Percentiles of durations over time"],
    }.items():
        page = open_page(filled.http + path)
        settled(page)
        for name in names:
            lines = exported(page, name, "CSV").read_text().splitlines()
            assert lines[0].startswith("from") and len(lines) > 3
            assert json.loads(exported(page, name, "JSON").read_text())
            picture = exported(page, name, "PNG").read_bytes()
            assert picture.startswith(b"\x89PNG")
            canvas = page.get_by_role("img", name=re.compile(f"^{name}")).first.bounding_box()
            width, height = struct.unpack(">II", picture[16:24])
            assert width > canvas["width"] and height > canvas["height"] + 40


def test_tables_are_sorted_whole_and_the_address_says_how(collector, open_page):
    now = round(time.time() * 1000) - 1000
    # More groups than are shown: the largest is the last of them.
    many = [{"category": f"c{number:02}", "action": "run", "timestamp": now} for number in range(60) for _ in range(1 + number)]
    collector.post("/api/events", many)
    page = open_page(collector.http + "/analytics?sort=events")
    totals = page.get_by_role("region", name="Totals")
    first = totals.locator("tbody tr").first
    expect(first.locator("th")).to_have_text("c00")
    head = totals.get_by_role("columnheader", name="Events")
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").click()
    expect(page).to_have_url(re.compile(r"analytics$"))
    totals.get_by_role("button", name="Name").focus()
    for direction, key in (("sort=name", "c00"), ("sort=-name", "c59")):
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(direction))
        expect(first.locator("th")).to_have_text(key)
    # Answers that come meanwhile leave the focus where it is.
    collector.post("/api/events", {"category": "zz", "action": "run"})
    expect(first.locator("th")).to_have_text("zz")
    expect(totals.get_by_role("button", name="Name")).to_be_focused()
    expect(page.get_by_text("50 of 61, all of which are sorted.")).to_be_visible()


def test_settings_tell_what_is_in_force(filled, open_page):
    page = open_page(filled.http + "/settings")
    expect(page.locator("main")).to_contain_text("Accepted events survive")
    table = page.get_by_role("region", name="Configuration in force")
    expect(table.get_by_role("row").nth(1)).to_be_visible()
    shown = table.get_by_role("row").count()
    everything = page.get_by_role("button", name="Show all")
    if everything.get_attribute("aria-pressed") == "false":
        everything.click()
        assert table.get_by_role("row").count() > shown


def test_redaction_is_tried(filled, open_page):
    page = open_page(filled.http + "/settings")
    page.get_by_label("Text to try").fill("Write to ada@example.com <script>alert(1)</script>")
    page.get_by_role("button", name="Try it").click()
    expect(page.locator(".tried .redacted")).to_have_text("email")
    expect(page.locator(".tried")).to_contain_text("<script>alert(1)</script>")
    expect(page.locator(".hits li")).to_have_count(1)


def test_retention_is_previewed_and_removes_nothing(filled, open_page):
    page = open_page(filled.http + "/settings")
    held = filled.get("/api/settings").json["store"]["events"]
    page.get_by_label("events").fill("100")
    page.get_by_role("button", name="What would go?").click()
    expect(page.locator("main")).to_contain_text("Nothing was removed.")
    expect(page.get_by_role("region", name="What would go").get_by_role("row").nth(1)).to_contain_text("too many")
    assert filled.get("/api/settings").json["store"]["events"] == held
    page.get_by_label("days").fill("0")
    page.get_by_role("button", name="What would go?").click()
    expect(page.get_by_role("alert")).to_contain_text("maxAge")
    # The browser itself notes the answer that was asked for.
    assert all("40" in complaint for complaint in open_page.complaints)
    open_page.complaints.clear()


def test_the_audit_log_is_shown_and_verified(filled, open_page):
    page = open_page(filled.http + "/settings")
    expect(page.locator(".audit li").first).to_contain_text("configuration_changed")
    page.get_by_role("button", name="Verify the log").click()
    expect(page.get_by_text("none changed, removed or added")).to_be_visible()
    expect(page.get_by_text("There is none: who is on this machine")).to_be_visible()


def test_a_table_that_is_not_sorted_whole_says_so(filled, open_page):
    def shortened(route):
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), "nextCursor": "there are others"})

    page = open_page(filled.http + "/sessions")
    partly = page.get_by_text("Sorted among the newest")
    page.get_by_role("button", name="Errors").click()
    expect(page.get_by_text(re.compile(r"^1 – \d+ of \d+$"))).to_be_visible()
    expect(partly).to_have_count(0)
    page.context.route(re.compile("limit=10000"), shortened)
    page.reload()
    expect(partly).to_contain_text("a filter or a shorter time brings up others")


def test_the_audit_log_is_read_in_pages(collector, open_page):
    for number in range(12):
        made = collector.post("/api/tokens", {"name": f"token {number}", "scopes": ["read", "ingest"]}).json
        shown = {"authorization": f"Bearer {made['token']}"}
        assert collector.request("DELETE", f"/api/tokens/{made['id']}", headers=shown).status < 300
    page = open_page(collector.http + "/settings")
    entries = page.locator(".audit li")
    expect(entries).to_have_count(20)
    newest = entries.first.text_content()
    page.get_by_role("button", name="Older entries").click()
    expect(entries.last).to_contain_text("configuration_changed")
    expect(page.get_by_role("button", name="Older entries")).to_have_count(0)
    page.get_by_role("button", name="Latest entries").click()
    expect(entries.first).to_have_text(newest)


def test_a_filter_stands_in_the_address_and_holds_for_all(collector, open_page):
    now = round(time.time() * 1000) - 1000
    say = lambda action, **more: {"category": "shell", "action": action, "timestamp": now, "duration": 100, **more}
    collector.post("/api/events", [say("build"), say("build"), say("deploy", eventType="error", label="no room for 17 files")])
    page = open_page(collector.http + "/analytics")
    totals = page.get_by_role("region", name="Totals")
    expect(totals.get_by_role("row").nth(1)).to_contain_text("3")
    expect(page.get_by_role("list", name="Errors by message")).to_contain_text("no room for # files")
    page.get_by_label("Action, exactly").fill("build")
    page.get_by_label("Action, exactly").press("Enter")
    expect(page).to_have_url(re.compile("action=build"))
    expect(totals.get_by_role("row").nth(1)).to_contain_text("2")
    expect(page.get_by_text("No error in this time.")).to_be_visible()
    page.get_by_role("button", name="Clear").click()
    expect(totals.get_by_role("row").nth(1)).to_contain_text("3")
    page.get_by_label("Condition on metadata").fill("nonsense")
    page.get_by_label("Condition on metadata").press("Enter")
    expect(page.get_by_role("alert").first).to_contain_text("where")
    assert all("400" in complaint for complaint in open_page.complaints)
    open_page.complaints.clear()


def test_tokens_are_made_and_revoked_and_the_log_says_so(collector, open_page):
    page = open_page(collector.http + "/settings")
    page.get_by_label("Name of the token").fill("laptop <b>")
    page.get_by_label("What the token lets do").select_option("ingest")
    page.get_by_role("button", name="Make a token").click()
    expect(page.get_by_role("alert")).to_contain_text("must let read")
    page.get_by_label("What the token lets do").select_option("read,ingest")
    page.get_by_role("button", name="Make a token").click()
    dialog = page.get_by_role("alertdialog", name="Make the first token?")
    expect(dialog.get_by_role("button", name="Cancel")).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Make a token")).to_be_focused()
    assert collector.get("/api/tokens").json == {"tokens": []}
    page.get_by_role("button", name="Make a token").click()
    page.get_by_role("button", name="Make it").click()
    token = page.get_by_role("region", name="The new token").inner_text()
    # This browser is let in, others no more; the page goes on as it was.
    assert collector.get("/api/events").status == 401
    assert collector.request("GET", "/api/events", headers={"authorization": f"Bearer {token}"}).status == 200
    expect(page.get_by_role("region", name="Tokens").locator("tbody tr")).to_contain_text("laptop <b>")
    expect(page.locator(".audit li").first).to_contain_text("token_made")
    expect(page.locator(".audit li").first).to_contain_text("this machine, over HTTP")
    page.reload()
    page.get_by_role("button", name="Revoke laptop <b>").click()
    expect(page.get_by_role("alertdialog")).to_contain_text("the last one")
    page.get_by_role("button", name="Revoke it").click()
    expect(page.get_by_text("There is none: who is on this machine")).to_be_visible()
    expect(page.locator(".audit li").first).to_contain_text("token_revoked")
    assert collector.get("/api/events").status == 200


def test_the_page_says_why_nothing_is_changed(tmp_path, open_page):
    with Collector(tmp_path / "telemetry.db", "--allow-host", "telemetry.example") as collector:
        page = open_page(collector.http + "/settings")
        page.get_by_role("button", name="Make a token").click()
        page.get_by_role("button", name="Make it").click()
        expect(page.get_by_role("alert")).to_contain_text("while --allow-host admits other names")
        assert collector.get("/api/tokens").json == {"tokens": []}
        assert all("403" in complaint for complaint in open_page.complaints)
        open_page.complaints.clear()


def test_retention_is_applied_after_its_preview(tmp_path, open_page):
    env = environment(TELEMETRY_RETENTION_ENABLED="true", TELEMETRY_RETENTION_MAX_AGE="1h")
    with Collector(tmp_path / "telemetry.db", env=env) as collector:
        old = round(1000 * time.time()) - 7_200_000
        collector.post("/api/events", [{"category": "a", "action": "b", "timestamp": old + one} for one in range(3)])
        collector.get("/api/events?limit=1")
        page = open_page(collector.http + "/settings")
        page.get_by_role("button", name="Apply now").click()
        expect(page.get_by_role("alertdialog")).to_contain_text("3 of 3 events go")
        page.get_by_role("button", name="Cancel").click()
        assert collector.get("/api/events?limit=1").json["events"]
        page.get_by_role("button", name="Apply now").click()
        page.get_by_role("button", name="Remove", exact=True).click()
        expect(page.get_by_text("Removed 3 events.")).to_be_visible()
        expect(page.locator(".audit li").first).to_contain_text("retention")
        assert collector.get("/api/events?limit=1").json["events"] == []
        page.get_by_role("button", name="Apply now").click()
        expect(page.get_by_text("There is nothing to remove.")).to_be_visible()
