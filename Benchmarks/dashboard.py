"""What the dashboard costs, in a browser: prints figures, judges nothing.

    .build/web-venv/bin/python Benchmarks/dashboard.py [--events 1000000] [--minutes 10] [--rate 1000] [--database FILE]

- the first chart after a navigation, with so many events stored
- a session of 20,000 events: its first rows, and all of them
- frames a second and the page's memory, minute by minute, while events arrive at a rate: on the dashboard, and within the session
- 100,000 points of a chart moved about

A database that is named is kept, and filled only if it is not there. TELEMETRY_BIN names the program; a release build is what figures are for. CHROMIUM names the browser.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests/Support"))

from playwright.sync_api import sync_playwright  # noqa: E402
from program import Collector  # noqa: E402

BATCH = 10_000
LONG = 20_000
# Counts frames, and how many of them came later than two frames' time after the one before.
FRAMES = """
window.frames_ = { count: 0, late: 0 };
(function next(before) {
  requestAnimationFrame((now) => {
    window.frames_.count += 1;
    if (now - before > 40) window.frames_.late += 1;
    next(now);
  });
})(performance.now());
"""
# The moment at which a canvas of the page has something drawn on it.
DRAWN = """
() => [...document.querySelectorAll('canvas.surface:not(.spark)')].some((canvas) => {
  if (canvas.width === 0) return false;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  for (let at = 3; at < data.length; at += 4) if (data[at] > 0) return true;
  return false;
})
"""


def line(chance, number, at, session):
    kind = "error" if chance.random() < 0.02 else "custom"
    event = {
        "sessionId": session, "timestamp": round(at), "eventType": kind,
        "category": f"agent-{number % 5}", "action": ("api_request", "tool_result", "user_prompt")[number % 3],
        "label": f"line {number}", "duration": round(chance.lognormvariate(6, 1)),
    }
    if number % 3 == 0:
        event["usage"] = {"model": "claude-sonnet-4-5", "inputTokens": 900, "outputTokens": 90, "source": "api", "key": f"{session}-{number}"}
    return json.dumps(event)


def fill(collector, count):
    chance = random.Random(1)
    now = time.time() * 1000
    for begin in range(0, count, BATCH):
        size = min(BATCH, count - begin)
        lines = [
            line(chance, number, now - 86_400_000 * (1 - number / count), f"session-{number // 200}")
            for number in range(begin, begin + size)
        ]
        collector.post("/api/events", "\n".join(lines), content_type="application/x-ndjson")
    lines = [line(chance, number, now - 3_600_000 + 150 * number, "long") for number in range(LONG)]
    for begin in range(0, LONG, BATCH):
        collector.post("/api/events", "\n".join(lines[begin : begin + BATCH]), content_type="application/x-ndjson")
    while collector.get("/health").json["destinations"][0]["backlog"] > 0:
        time.sleep(0.5)


def told(name, value, unit=""):
    print(f"{name:<58} {value:>10} {unit}", flush=True)


def median(values):
    return sorted(values)[len(values) // 2]


def navigations(browser, collector):
    """From the navigation to the first chart with something on it, in a browser that has been here, and in one that has not."""
    cold = []
    for _ in range(5):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        begin = time.monotonic()
        page.goto(collector.http + "/", wait_until="commit")
        page.wait_for_function(DRAWN, polling="raf")
        cold.append(1000 * (time.monotonic() - begin))
        context.close()
    told("first chart after navigation, median of 5", f"{median(cold):.0f}", "ms")
    told("  the slowest", f"{max(cold):.0f}", "ms")


def opening(browser, collector):
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    first, whole = [], []
    for _ in range(3):
        page.goto(collector.http + "/settings")
        page.get_by_text("Live", exact=True).wait_for()
        begin = time.monotonic()
        page.evaluate("history.pushState(null, '', '/sessions/long'); dispatchEvent(new PopStateEvent('popstate'))")
        page.locator(".event-row").first.wait_for()
        first.append(1000 * (time.monotonic() - begin))
        page.get_by_text("new ones are added as they arrive").wait_for(timeout=120_000)
        whole.append(1000 * (time.monotonic() - begin))
    told(f"a session of {LONG:,} events, its first rows, median of 3", f"{median(first):.0f}", "ms")
    told("  all of them", f"{median(whole):.0f}", "ms")
    page.close()


def live(browser, collector, path, session, rate, minutes):
    """Frames and memory while events arrive."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(collector.http + path)
    page.get_by_text("Live", exact=True).wait_for()
    tools = context.new_cdp_session(page)
    stop = threading.Event()
    sent = [0]

    def send():
        chance = random.Random(2)
        begin = time.monotonic()
        while not stop.is_set():
            due = int((time.monotonic() - begin) * rate) - sent[0]
            if due < rate / 20:
                time.sleep(0.01)
                continue
            lines = [line(chance, sent[0] + more, time.time() * 1000, session) for more in range(due)]
            collector.post("/api/events", "\n".join(lines), content_type="application/x-ndjson")
            sent[0] += due

    sender = threading.Thread(target=send, daemon=True)
    sender.start()
    page.evaluate(FRAMES)
    for minute in range(1, minutes + 1):
        before, at = page.evaluate("({ ...window.frames_ })"), (time.monotonic(), sent[0])
        page.wait_for_timeout(60_000)
        after, took = page.evaluate("({ ...window.frames_ })"), time.monotonic() - at[0]
        tools.send("HeapProfiler.collectGarbage")
        heap = tools.send("Runtime.getHeapUsage")["usedSize"]
        frames = (after["count"] - before["count"]) / took
        late = after["late"] - before["late"]
        told(f"{path}, minute {minute}: {(sent[0] - at[1]) / took:,.0f} events/s", f"{frames:.1f}", f"frames/s, {late} late, {heap / 1e6:.1f} MB")
    stop.set()
    sender.join()
    context.close()


def panning(browser, collector):
    """The real chart with 100,000 points in each of two lines, drawn anew with another part of them in each frame."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(collector.http + "/")
    root = ROOT / "Web"
    page.route("**/bench/**", lambda route: route.fulfill(
        body=(root / route.request.url.split("/bench/")[1]).read_text(), content_type="text/javascript"
    ))
    frames = page.evaluate("""async () => {
      const { timeSeries } = await import("/bench/charts/timeseries.js");
      const { signal } = await import("/bench/core/signal.js");
      const length = 100000;
      const wave = (by) => Array.from({ length: length * 2 }, (_, at) => Math.sin(at / 997 + by) + Math.random() + 2);
      const [a, b] = [wave(0), wave(2)];
      const times = Array.from({ length: length * 2 }, (_, at) => 1.7e12 + 1000 * at);
      const begin = signal(0);
      const part = (values) => values.slice(begin.value, begin.value + length);
      const { figure } = timeSeries({
        data: () => ({
          times: part(times), bucket: 1000,
          series: [["a", a], ["b", b]].map(([key, values]) => ({ key, label: key, color: "--series-1", values: part(values) })),
        }),
        mode: "lines", label: "points", format: String,
      });
      document.querySelector("main").replaceChildren(figure);
      const from = performance.now();
      let count = 0;
      while (performance.now() - from < 5000) {
        begin.value = (begin.value + 500) % length;
        await new Promise(requestAnimationFrame);
        count += 1;
      }
      return count / ((performance.now() - from) / 1000);
    }""")
    told("a chart of 2 × 100,000 points, moved in each frame", f"{frames:.1f}", "frames/s")
    page.close()


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--events", type=int, default=1_000_000)
    options.add_argument("--minutes", type=int, default=10)
    options.add_argument("--rate", type=int, default=1_000)
    options.add_argument("--database", type=Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        database = chosen.database or Path(folder) / "telemetry.db"
        is_filled = database.exists()
        with Collector(database) as collector:
            if not is_filled:
                begin = time.monotonic()
                fill(collector, chosen.events)
                told("events stored", f"{chosen.events + LONG:,}", f"in {time.monotonic() - begin:.0f} s")
            path = os.environ.get("CHROMIUM") or "/usr/bin/chromium-headless-shell"
            browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
            navigations(browser, collector)
            opening(browser, collector)
            panning(browser, collector)
            live(browser, collector, "/", "live", chosen.rate, chosen.minutes)
            live(browser, collector, "/sessions/long", "long", chosen.rate, chosen.minutes)
            browser.close()


if __name__ == "__main__":
    main()
