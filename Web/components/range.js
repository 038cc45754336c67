/** The time that a page looks at, kept in its address: `range=24h`, or `from` and `to` after a drag over a chart. */
import { dayTime, now } from "../core/clock.js";
import { h } from "../core/dom.js";
import { place, setQuery } from "../core/router.js";
import { computed } from "../core/signal.js";
import { choice } from "./controls.js";

const ranges =
  /** @type {const} */ ([["1h", "1 h"], ["6h", "6 h"], ["24h", "24 h"], ["7d", "7 d"], ["30d", "30 d"]]);
const standard = "24h";

/** The range as the interface's parameters. */
export function rangeQuery() {
  const { query } = place.value;
  const [from, to] = [whole(query.get("from")), whole(query.get("to"))];
  if (from !== null && to !== null && from < to) return { since: String(from), until: String(to) };
  return { last: rangeName() };
}

/** The hour that runs. */
const hour = computed(() => Math.floor(now.value / 3_600_000) * 3_600_000);

/** The same from a whole hour on: of hours there are sums, and of a part of one every event is read. */
export function wholeHours() {
  const query = rangeQuery();
  const days = { "24h": 1, "7d": 7, "30d": 30 }[query.last ?? ""];
  return days === undefined ? query : { since: String(hour.value - days * 86_400_000) };
}

/** The name of the range, such as `24h`. */
export function rangeName() {
  const name = place.value.query.get("range");
  return ranges.some(([known]) => known === name) ? /** @type {string} */ (name) : standard;
}

/** @param {string | null} text */
function whole(text) {
  return text !== null && /^\d{1,16}$/.test(text) ? Number(text) : null;
}

/** Looks at a part of the time only. */
export const zoom = (/** @type {number} */ from, /** @type {number} */ to) =>
  setQuery({ from: String(from), to: String(to) });

/** Buttons for the usual ranges, and the part that was dragged over. */
export function rangePicker() {
  const isZoomed = () => "since" in rangeQuery();
  const set = (/** @type {string} */ name) =>
    setQuery({ range: name === standard ? null : name, from: null, to: null, cursor: null });
  return [
    () => {
      const query = rangeQuery();
      if (query.since === undefined) return null;
      const text = `${dayTime(Number(query.since))} – ${dayTime(Number(query.until))}`;
      return h(
        "button",
        {
          class: "button",
          "aria-pressed": "true",
          title: "Back to the whole range",
          onclick: () => setQuery({ from: null, to: null }),
        },
        text,
        " ✕",
      );
    },
    choice("Time range", ranges, () => isZoomed() ? "" : rangeName(), set),
  ];
}

/** The next usual range, for the shortcut. */
export function nextRange() {
  const names = ranges.map(([name]) => /** @type {string} */ (name));
  const next = names[(names.indexOf(rangeName()) + 1) % names.length] ?? standard;
  setQuery({ range: next === standard ? null : next, from: null, to: null });
}
