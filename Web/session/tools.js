/**
 * What stands above and below the transcript: kinds to choose, errors to jump to, calls that repeat, what is loaded.
 *
 * @typedef {import("./transcript.js").Item} Item
 */
import { h } from "../core/dom.js";
import { count } from "../core/format.js";
import { place, setQuery } from "../core/router.js";
import { computed } from "../core/signal.js";
import { plural } from "../core/text.js";
import { swatch } from "../charts/frame.js";
import { failure } from "../components/controls.js";
import { icon } from "../components/icon.js";
import { loops } from "./loops.js";
import { lanes } from "./transcript.js";

/** The kind that the address asks for. */
export const kindOfPlace = () => place.value.query.get("kind") ?? "";

/** @param {() => readonly Item[]} items */
export function kindButtons(items) {
  const counts = computed(() => {
    /** @type {Record<string, number>} */
    const counts = {};
    for (const item of items()) counts[item.kind] = (counts[item.kind] ?? 0) + 1;
    return counts;
  });
  const kind = kindOfPlace;
  const names = computed(() =>
    lanes.filter((lane) => (counts.value[lane.kind] ?? 0) > 0 || kind() === lane.kind).map((lane) =>
      lane.kind
    )
      .join(" ")
  );
  return () =>
    lanes.filter((lane) => names.value.split(" ").includes(lane.kind)).map((lane) =>
      h(
        "button",
        {
          class: "button",
          "aria-pressed": () => String(kind() === lane.kind),
          onclick: () => setQuery({ kind: kind() === lane.kind ? null : lane.kind }, { replace: true }),
        },
        swatch(lane.color),
        lane.label,
        h("small", {}, () => count(counts.value[lane.kind] ?? 0)),
      )
    );
}

/**
 * @param {() => number} number
 * @param {(by: 1 | -1) => void} jump
 */
export function errorButtons(number, jump) {
  const isThere = computed(() => number() > 0);
  return () =>
    !isThere.value ? null : [
      h("button", {
        class: "button",
        "aria-label": "Previous error",
        onclick: () => jump(-1),
      }, icon("up")),
      h(
        "button",
        { class: "button", "aria-label": "Next error", onclick: () => jump(1) },
        icon("down"),
      ),
    ];
}

/**
 * Points out what was done again and again.
 *
 * @param {() => readonly Item[]} items
 * @param {(item: Item) => void} show
 */
export function repeated(items, show) {
  const found = computed(() => loops(items()).slice(0, 3));
  return () =>
    found.value.length === 0 ? null : h(
      "p",
      { class: "repeated" },
      "In a row: ",
      found.value.map((loop) =>
        h(
          "button",
          {
            class: "button small",
            onclick: () => {
              const item = items()[loop.first];
              if (item !== undefined) show(item);
            },
          },
          h("bdi", { class: "clip" }, loop.text),
          ` ×${loop.count}`,
          loop.errors > 0 ? h("b", { class: "bad" }, `${loop.errors} failed`) : null,
        )
      ),
    );
}

/**
 * @param {ReturnType<typeof import("./feed.js").sessionFeed>} feed
 * @param {number} shown
 * @param {number} all
 */
export function foot(feed, shown, all) {
  const number = feed.events.value.length;
  const left = feed.dropped.value === 0 ? "" : `; the first ${count(feed.dropped.value)} are no longer shown`;
  const words =
    (shown === all
      ? `${plural(all, "row")} of ${plural(number, "event")}`
      : `${count(shown)} of ${plural(all, "row")} shown`) + left;
  const button = (/** @type {string} */ text, /** @type {() => void} */ run) =>
    h("span", { class: "end" }, h("button", { class: "button", onclick: run }, text));
  switch (feed.state.value) {
    case "loading":
      return h("span", { class: "muted" }, `${words}, loading more`);
    case "paused":
      return [h("span", { class: "muted" }, `${words}; there are more`), button("Load more", feed.loadMore)];
    case "failed":
      return [failure(feed.error.value ?? new Error("Not loaded.")), button("Try again", feed.retry)];
    default:
      return h("span", { class: "muted" }, `${words}; new ones are added as they arrive`);
  }
}
