"""Getting about: links, the back button, focus, keys, filters in the address."""

from playwright.sync_api import expect
from test_questions import exported


def test_back_and_focus(filled, open_page):
    page = open_page(filled.http + "/")
    page.get_by_role("link", name="Sessions", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page).to_have_title("Sessions · Telemetry")
    page.get_by_role("link", name="(3)").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("(3)")
    page.go_back()
    expect(page).to_have_url(filled.http + "/sessions")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dashboard")


def test_the_way_back_ends_where_it_began_and_a_link_at_the_top(filled, open_page):
    page = open_page(filled.http + "/sessions?sort=label", height=600)
    expect(page.locator("tbody tr")).to_have_count(50)
    page.evaluate("scrollTo(0, 700)")
    page.locator("tbody tr a").nth(25).click()
    page.get_by_role("region", name="Events", exact=True).wait_for()
    assert page.evaluate("scrollY") == 0
    page.go_back()
    expect(page.locator("tbody tr")).to_have_count(50)
    expect(page).to_have_url(filled.http + "/sessions?sort=label")
    expect(page.locator("tbody tr").nth(25)).to_be_in_viewport()
    page.get_by_role("link", name="Analytics").click()
    page.get_by_role("link", name="Sessions", exact=True).click()
    expect(page.locator("tbody tr")).to_have_count(50)
    assert page.evaluate("scrollY") == 0


def test_filters_stand_in_the_address(filled, open_page):
    page = open_page(filled.http + "/sessions?search=pagination&sort=-errors")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(20)
    expect(page.get_by_label("Search labels and ids")).to_have_value("pagination")
    errors = [int(text) for text in page.locator("tbody td:nth-child(7)").all_inner_texts()]
    assert errors == sorted(errors, reverse=True)
    page.get_by_label("State").select_option("active")
    expect(page).to_have_url(filled.http + "/sessions?search=pagination&sort=-errors&status=active")
    expect(page.get_by_text("No session fits.")).to_be_visible()
    page.go_back()
    expect(rows).to_have_count(20)
    page.get_by_role("button", name="Clear").click()
    expect(rows).to_have_count(50)


def test_sessions_are_sorted_whole(collector, open_page):
    """The session with the most errors is on the first page, though it began before all others."""
    say = lambda number, **more: {"sessionId": f"s{number:03}", "category": "a", "action": "b", "timestamp": 10**12 + number, **more}
    collector.post("/api/events", [say(number) for number in range(120)] + [say(3, eventType="error") for _ in range(4)])
    page = open_page(collector.http + "/sessions")
    rows = page.locator("tbody tr")
    expect(rows.first).to_contain_text("s119")
    page.get_by_role("button", name="Errors").click()
    expect(page).to_have_url(collector.http + "/sessions?sort=-errors")
    expect(rows.first).to_contain_text("s003")
    expect(page.get_by_text("1 – 50 of 120")).to_be_visible()
    for _ in range(2):
        page.get_by_role("button", name="Next page").click()
    expect(page.get_by_text("101 – 120 of 120")).to_be_visible()
    expect(rows).to_have_count(20)
    page.go_back()
    expect(page.get_by_text("51 – 100 of 120")).to_be_visible()
    page.get_by_role("link", name="First page").click()
    # The keys open what they are at.
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(collector.http + "/sessions/s003")


def test_pages_of_sessions(filled, open_page):
    page = open_page(filled.http + "/sessions")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(50)
    first = rows.first.inner_text()
    page.get_by_role("button", name="Next page").click()
    expect(rows).to_have_count(10)
    expect(page.get_by_role("button", name="Next page")).to_be_disabled()
    page.go_back()
    expect(rows).to_have_count(50)
    assert rows.first.inner_text().split("\t")[1:3] == first.split("\t")[1:3]


def test_commands_find_pages_and_sessions(filled, open_page):
    page = open_page(filled.http + "/settings")
    page.keyboard.press("Control+k")
    page.keyboard.type("analy")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Analytics")
    page.keyboard.press("Control+k")
    page.keyboard.type("cart (6)")
    page.get_by_role("option", name="Fix the rounding error in the cart (6)").click()
    expect(page).to_have_url(filled.http + "/sessions/session-6")


def test_keys_of_sessions(filled, open_page):
    page = open_page(filled.http + "/sessions")
    expect(page.locator("tbody tr")).to_have_count(50)
    page.keyboard.press("/")
    expect(page.get_by_label("Search labels and ids")).to_be_focused()
    page.keyboard.type("jk?")
    expect(page.get_by_label("Search labels and ids")).to_have_value("jk?")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    expect(page.locator("tbody tr")).to_have_count(50)
    page.get_by_label("Search labels and ids").blur()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator("tr[data-chosen]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".event-row").first).to_be_visible()


def test_the_theme_is_remembered(filled, open_page):
    page = open_page(filled.http + "/settings")
    page.get_by_role("button", name="Dark", exact=True).click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    expect(page.get_by_role("button", name="Dark", exact=True)).to_have_attribute("aria-pressed", "true")


def test_analytics_keep_their_question_and_export_it(filled, open_page):
    page = open_page(filled.http + "/analytics?measure=p95&by=action&range=7d")
    expect(page.get_by_label("Measure")).to_have_value("p95")
    expect(page.get_by_role("heading", name="Duration p95")).to_be_visible()
    page.get_by_label("Group by").select_option("model")
    expect(page.get_by_label("Measure")).to_have_value("tokens")
    expect(page.get_by_role("columnheader", name="Events")).to_have_count(0)
    assert exported(page, "Tokens over time", "CSV").read_text().startswith("from,")


def test_a_drag_over_a_chart_zooms(filled, open_page):
    page = open_page(filled.http + "/")
    chart = page.get_by_role("img", name="Events over time by category")
    chart.wait_for()
    page.wait_for_load_state("networkidle")
    box = chart.bounding_box()
    page.mouse.move(box["x"] + 200, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 400, box["y"] + 60, steps=4)
    page.mouse.up()
    expect(page.get_by_role("button", name="–")).to_be_visible()
    assert "from=" in page.url
    page.go_back()
    assert "from=" not in page.url


def test_keys_move_over_a_chart(filled, open_page):
    page = open_page(filled.http + "/")
    page.wait_for_load_state("networkidle")
    page.get_by_role("img", name="Events over time by category").focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".tooltip:visible")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".tooltip:visible")).to_have_count(0)
