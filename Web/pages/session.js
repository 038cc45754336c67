/** One session, from its first event to what arrives now. */
import { address, useSession } from "../core/api.js";
import { fullTime } from "../core/clock.js";
import { h } from "../core/dom.js";
import { count, duration } from "../core/format.js";
import { addShortcuts } from "../core/keys.js";
import { place, setQuery } from "../core/router.js";
import { computed, effect, signal, untracked } from "../core/signal.js";
import { oneLine, plural } from "../core/text.js";
import { timeline } from "../charts/timeline.js";
import { failure } from "../components/controls.js";
import { icon } from "../components/icon.js";
import { virtualList } from "../components/virtual.js";
import { renewOnEvents } from "./changes.js";
import { record } from "./record.js";
import { sessionFeed } from "./session-feed.js";
import { sessionHead } from "./session-head.js";
import { loops } from "./loops.js";
import { lanes, nearest, seek, transcript } from "./transcript.js";

/** @typedef {import("./transcript.js").Item} Item */

const rowHeight = 28;

/** @param {string} id */
export function session(id) {
  const path = `/api/sessions/${encodeURIComponent(id)}`;
  const about = useSession(() => address(path, {}));
  renewOnEvents([path], { interval: 2000, filter: { session: id } });
  const feed = sessionFeed(id);
  const whole = computed(() => transcript(feed.events.value));
  const kind = () => place.value.query.get("kind") ?? "";
  const search = signal("");
  /** Two times that were dragged over. */
  const part = signal(/** @type {[number, number] | null} */ (null));
  const items = computed(() => {
    const text = search.value.trim().toLowerCase();
    const [from, to] = part.value ?? [-Infinity, Infinity];
    const wanted = kind();
    if (wanted === "" && text === "" && part.value === null) return whole.value;
    return whole.value.filter(({ kind, event, text: line }) =>
      (wanted === "" || kind === wanted) && event.timestamp >= from && event.timestamp <= to &&
      (text === "" || line.toLowerCase().includes(text) || event.action.toLowerCase().includes(text))
    );
  });
  const chosen = signal(/** @type {Item | null} */ (null));
  const isFollowing = signal(false);

  const rows = virtualList({
    items: () => items.value,
    rowHeight,
    label: "Events of the session",
    row: (item) =>
      eventRow(
        item,
        () => chosen.value?.event === item.event,
        () => choose(item),
        () => whole.peek()[0]?.event.timestamp ?? 0,
      ),
  });
  /** @param {Item} item */
  function choose(item) {
    chosen.value = item;
    isFollowing.value = false;
  }
  const at = () => items.peek().findIndex((item) => item.event === chosen.peek()?.event);
  /** @param {number} index */
  function go(index) {
    const item = items.peek()[index];
    if (item === undefined) return;
    choose(item);
    rows.reveal(index);
  }
  /** @param {1 | -1} step @param {(item: Item) => boolean} fits */
  const jump = (step, fits) =>
    go(seek(items.peek(), at() < 0 && step < 0 ? items.peek().length : at(), step, fits));
  const step = (/** @type {1 | -1} */ by) => jump(by, () => true);
  const isError = (/** @type {Item} */ item) => item.kind === "error";
  const isTurn = (/** @type {Item} */ item) => item.kind === "prompt";
  const close = () => {
    chosen.value = null;
    rows.outer.focus();
  };
  const field = h("input", {
    class: "field",
    type: "search",
    placeholder: "Search these events",
    "aria-label": "Search these events",
    value: () => search.value,
    oninput: () => (search.value = field.value),
  });
  addShortcuts([
    { key: "j", label: "Next event", run: () => step(1) },
    { key: "k", label: "Previous event", run: () => step(-1) },
    { key: "n", label: "Next prompt", run: () => jump(1, isTurn) },
    { key: "p", label: "Previous prompt", run: () => jump(-1, isTurn) },
    { key: "e", label: "Next error", run: () => jump(1, isError) },
    { key: "E", label: "Previous error", run: () => jump(-1, isError) },
    { key: "/", label: "Search", run: () => field.focus() },
    { key: "f", label: "Follow", run: () => (isFollowing.value = !isFollowing.peek()) },
    { key: "Escape", label: "Close the record", run: close },
  ]);
  rows.outer.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  });
  effect(() => {
    void items.value;
    if (isFollowing.value) untracked(() => rows.toEnd());
  });

  const overview = timeline({
    label: "The whole session, a lane for each kind of event",
    lanes,
    data: () => {
      const moments = whole.value.map(({ kind, event }) => ({
        time: event.timestamp,
        lane: lanes.findIndex((lane) => lane.kind === kind),
      }));
      let [from, to] = [Infinity, -Infinity];
      for (const { time } of moments) [from, to] = [Math.min(from, time), Math.max(to, time)];
      return moments.length === 0
        ? { moments, from: 0, to: 1 }
        : { moments, from, to: Math.max(to, from + 1) };
    },
    window: () => {
      const [from, to] = rows.window.value;
      const seen = items.value.slice(from, to);
      const [first, last] = [seen[0], seen.at(-1)];
      return first === undefined || last === undefined ? null : [first.event.timestamp, last.event.timestamp];
    },
    onChoose: (time) => go(nearest(items.peek(), time)),
    onZoom: (from, to) => (part.value = [from, to]),
  });

  const isOpen = computed(() => chosen.value !== null);
  return [
    () => {
      const { data, error, isLoading } = about.value;
      if (data !== undefined) return sessionHead(data);
      if (error === undefined || isLoading) return h("h1", { tabindex: "-1" }, "Session");
      return [
        h("h1", { tabindex: "-1" }, "Session"),
        failure(error),
        h("p", { class: "note" }, h("a", { href: "/sessions" }, "To all sessions")),
      ];
    },
    h(
      "div",
      { class: "session-stack", hidden: () => about.value.data === undefined },
      h(
        "section",
        { class: "panel overview", "aria-label": "Overview" },
        h("div", { class: "body" }, overview),
      ),
      h(
        "div",
        { class: () => isOpen.value ? "session-split open" : "session-split" },
        h(
          "section",
          { class: "panel", "aria-label": "Events" },
          h(
            "div",
            { class: "event-tools" },
            field,
            kindButtons(() => whole.value, kind),
            () =>
              part.value === null ? null : h("button", {
                type: "button",
                class: "button",
                "aria-pressed": "true",
                onclick: () => (part.value = null),
              }, "Part of the time ✕"),
            errorButtons(() => whole.value.filter(isError).length, (by) => jump(by, isError)),
            h("button", {
              type: "button",
              class: "button",
              "aria-pressed": () => String(isFollowing.value),
              title: "Keep the newest event in sight",
              onclick: () => (isFollowing.value = !isFollowing.peek()),
            }, "Follow"),
          ),
          repeated(() => whole.value, (item) => {
            setQuery({ kind: null }, { replace: true });
            part.value = null;
            search.value = "";
            go(items.peek().indexOf(item));
          }),
          rows.outer,
          h("footer", { class: "pager" }, () => foot(feed, items.value.length, whole.value.length)),
        ),
        () => chosen.value === null ? null : record(chosen.value, close),
      ),
    ),
  ];
}

/**
 * @param {ReturnType<typeof sessionFeed>} feed
 * @param {number} shown
 * @param {number} all
 */
function foot(feed, shown, all) {
  const number = feed.events.value.length;
  const words = shown === all
    ? `${plural(all, "row")} of ${plural(number, "event")}`
    : `${count(shown)} of ${plural(all, "row")} shown`;
  const button = (/** @type {string} */ text, /** @type {() => void} */ run) =>
    h("span", { class: "end" }, h("button", { type: "button", class: "button", onclick: run }, text));
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

/**
 * @param {() => readonly Item[]} items
 * @param {() => string} kind
 */
function kindButtons(items, kind) {
  const counts = computed(() => {
    /** @type {Record<string, number>} */
    const counts = {};
    for (const item of items()) counts[item.kind] = (counts[item.kind] ?? 0) + 1;
    return counts;
  });
  return () =>
    lanes.filter((lane) => (counts.value[lane.kind] ?? 0) > 0 || kind() === lane.kind).map((lane) =>
      h(
        "button",
        {
          type: "button",
          class: "button",
          "aria-pressed": String(kind() === lane.kind),
          onclick: () => setQuery({ kind: kind() === lane.kind ? null : lane.kind }, { replace: true }),
        },
        dot(lane.color),
        lane.label,
        h("small", {}, count(counts.value[lane.kind] ?? 0)),
      )
    );
}

/**
 * Points out what was done again and again.
 *
 * @param {() => readonly Item[]} items
 * @param {(item: Item) => void} show
 */
function repeated(items, show) {
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
            type: "button",
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

/** @param {string} color */
function dot(color) {
  const square = h("i", { class: "swatch", "aria-hidden": "true" });
  square.style.background = `var(${color})`;
  return square;
}

/**
 * @param {() => number} number
 * @param {(by: 1 | -1) => void} jump
 */
function errorButtons(number, jump) {
  return () =>
    number() === 0 ? null : [
      h("button", {
        type: "button",
        class: "button",
        "aria-label": "Previous error",
        onclick: () => jump(-1),
      }, icon("up")),
      h(
        "button",
        { type: "button", class: "button", "aria-label": "Next error", onclick: () => jump(1) },
        icon("down"),
      ),
    ];
}

/**
 * @param {Item} item
 * @param {() => boolean} isChosen
 * @param {() => void} choose
 * @param {() => number} begin
 */
function eventRow(item, isChosen, choose, begin) {
  const { event, kind, text, isDerived } = item;
  const color = lanes.find((lane) => lane.kind === kind)?.color ?? "--rest";
  const after = event.timestamp - begin();
  return h(
    "div",
    {
      class: "event-row",
      role: "option",
      "data-kind": kind,
      "aria-selected": () => String(isChosen()),
      onclick: choose,
    },
    h(
      "time",
      { class: "time", title: fullTime(event.timestamp) },
      `${after < 0 ? "" : "+"}${duration(after)}`,
    ),
    h(
      "span",
      { class: "what" },
      dot(color),
      h("span", {}, h("bdi", {}, oneLine(event.action, 60)), item.count > 1 ? ` ×${item.count}` : ""),
    ),
    h("bdi", { class: isDerived ? "label derived" : "label" }, text),
    h("span", { class: "took number muted" }, event.duration === undefined ? "" : duration(event.duration)),
  );
}
