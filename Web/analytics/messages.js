/** What went wrong, by what was said of it. */
import { address, useEvents } from "../core/api.js";
import { h } from "../core/dom.js";
import { compact } from "../core/format.js";
import { computed } from "../core/signal.js";
import { oneLine } from "../core/text.js";
import { barList } from "../charts/bars.js";
import { panel } from "../components/controls.js";
import { sessionAddress } from "../components/session-list.js";
import { stepOf } from "../session/step.js";
import { sampled } from "./sample.js";

/** @param {() => Record<string, string>} query */
export function messages(query) {
  const answer = useEvents(() => address("/api/events", { ...query(), type: "error", limit: 1000 }));
  const bars = computed(() => {
    /** @type {Map<string, { number: number, session: string }>} */
    const counts = new Map();
    for (const event of answer.value.data?.events ?? []) {
      const said = stepOf(event).error ?? (event.label ?? "").trim();
      const text = oneLine(said === "" ? event.action : said, 120);
      const known = counts.get(text);
      counts.set(text, { number: (known?.number ?? 0) + 1, session: known?.session ?? event.sessionId });
    }
    return [...counts].sort(([, a], [, b]) => b.number - a.number).slice(0, 8).map((
      [text, { number, session }],
    ) => ({
      key: text,
      label: h(
        "a",
        { href: `${sessionAddress(session)}?kind=error`, title: "The latest session with it" },
        h("bdi", {}, text),
      ),
      value: number,
      text: compact(number),
      color: "--bad",
    }));
  });
  return panel(
    "Errors by message",
    { note: () => sampled(answer.value.data, "errors") },
    () => bars.value.length === 0 ? h("p", { class: "note" }, "No error in this time.") : null,
    barList(() => bars.value, "Errors by message"),
  );
}
