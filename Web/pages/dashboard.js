/** What happens now, how the day goes, and what went wrong. */
import { address, useSessions } from "../core/api.js";
import { dayStart, now } from "../core/clock.js";
import { h } from "../core/dom.js";
import { addShortcuts } from "../core/keys.js";
import { computed } from "../core/signal.js";
import { failure } from "../components/controls.js";
import { nextRange, rangePicker, wholeHours } from "../components/range.js";
import { renewOnEvents } from "./changes.js";
import { activity, categories, durations, models, timeSeriesOf } from "./dashboard-charts.js";
import { day, runningNow } from "./dashboard-day.js";
import { ingest } from "./ingest.js";
import { notable } from "./notable.js";
import { welcome } from "./welcome.js";

export function dashboard() {
  const any = useSessions(() => address("/api/sessions", { limit: 1 }));
  const query = computed(() => JSON.stringify(wholeHours()));
  const range = () => JSON.parse(query.value);
  // Asked at once, though it is shown only if there is a session: the first chart does not wait for two answers.
  timeSeriesOf(range);
  renewOnEvents(["/api/sessions", "/api/metrics", "/api/timeseries", "/health"]);
  addShortcuts([{ key: "t", label: "Next time range", run: nextRange }]);
  const state = computed(() => {
    const { data, error } = any.value;
    if (data === undefined) return error === undefined ? "loading" : "failed";
    return data.sessions.length === 0 ? "empty" : "full";
  });
  return [
    h(
      "div",
      { class: "page-head" },
      h("h1", { tabindex: "-1" }, "Dashboard"),
      h("div", { class: "end" }, () => state.value === "full" ? rangePicker() : null),
    ),
    () => {
      switch (state.value) {
        case "loading":
          return null;
        case "failed":
          return failure(any.peek().error ?? new Error("The collector does not answer."));
        case "empty":
          return welcome();
        default:
          return board(range);
      }
    },
  ];
}

/** @param {() => Record<string, string>} range */
function board(range) {
  const midnight = computed(() => dayStart(now.value));
  return h(
    "div",
    { class: "board" },
    runningNow(),
    day(() => midnight.value),
    activity(range),
    h("div", { class: "third grow column" }, ingest(), categories(range)),
    durations(range),
    models(range),
    notable(range),
  );
}
