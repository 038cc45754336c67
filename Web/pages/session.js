/** One session, from its first event to what arrives now. */
import { address, useSession } from "../core/api.js";
import { h } from "../core/dom.js";
import { addShortcuts } from "../core/keys.js";
import { setQuery } from "../core/router.js";
import { computed, effect, onCleanup, signal, untracked } from "../core/signal.js";
import { timeline } from "../charts/timeline.js";
import { failure } from "../components/controls.js";
import { virtualList } from "../components/virtual.js";
import { sessionFeed } from "../session/feed.js";
import { sessionHead } from "../session/head.js";
import { momentsOf } from "../session/overview.js";
import { record } from "../session/record.js";
import { eventRow } from "../session/row.js";
import { contextGauge, splitBar } from "../session/split-bar.js";
import { split } from "../session/times.js";
import { errorButtons, foot, kindButtons, kindOfPlace, repeated } from "../session/tools.js";
import { nearest, seek, Transcript } from "../session/transcript.js";
import { renewOnEvents } from "./changes.js";

/** @typedef {import("../session/transcript.js").Item} Item */

const rowHeight = 30;
/** What is drawn of the whole is drawn anew at most so often. */
const overviewInterval = 500;
/** And so many times as long as the drawing took: what arrives has the frames. */
const overviewShare = 12;

/** @param {string} id */
export function session(id) {
  const path = `/api/sessions/${encodeURIComponent(id)}`;
  const about = useSession(() => address(path, {}));
  renewOnEvents([path], { interval: 2000, filter: { session: id } });
  const feed = sessionFeed(id);
  const whole = rowsOf(feed);
  const { search, part, items } = selection(whole);
  const chosen = signal(/** @type {Item | null} */ (null));
  const isFollowing = signal(false);
  const seldom = slowly(() => feed.events.value);

  const rows = virtualList({
    items: () => items.value,
    rowHeight,
    label: "Events of the session",
    row: (item) =>
      eventRow(item, {
        isChosen: () => chosen.value === item,
        choose: () => choose(item),
        begin: () => whole.peek()[0]?.event.timestamp ?? 0,
      }),
  });
  /** @param {Item} item */
  function choose(item) {
    chosen.value = item;
    isFollowing.value = false;
  }
  const at = () => items.peek().findIndex((item) => item === chosen.peek());
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
  const all = () => {
    setQuery({ kind: null }, { replace: true });
    part.value = null;
    search.value = "";
  };
  const field = h("input", {
    class: "field",
    type: "search",
    placeholder: "Search events",
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
    { key: "t", label: "The whole time again", run: all },
    { key: "Escape", label: "Close the record", run: close },
  ]);
  rows.outer.addEventListener("keydown", (event) => {
    if (event.target !== rows.outer || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  });
  effect(() => {
    void items.value;
    if (isFollowing.value) untracked(() => rows.toEnd());
  });

  const overview = timeline({
    label: "The whole session, a lane for each kind of event and for each agent that another started",
    data: () => {
      void seldom.value;
      return momentsOf(whole.peek());
    },
    window: () => {
      const [from, to] = rows.window.value;
      const seen = items.peek().slice(from, to);
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
        h(
          "div",
          { class: "body" },
          h(
            "div",
            { class: "figures" },
            () => splitBar(split(seldom.value)),
            () => contextGauge(seldom.value),
          ),
          overview,
        ),
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
            kindButtons(() => whole.value),
            () =>
              part.value === null ? null : h("button", {
                class: "button",
                "aria-pressed": "true",
                onclick: () => (part.value = null),
              }, "Part of the time ✕"),
            errorButtons(() => whole.value.filter(isError).length, (by) => jump(by, isError)),
            h("button", {
              class: "button",
              "aria-pressed": () => String(isFollowing.value),
              title: "Keep the newest event in sight",
              onclick: () => (isFollowing.value = !isFollowing.peek()),
            }, "Follow"),
          ),
          repeated(() => (void seldom.value, whole.peek()), (item) => {
            all();
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
 * The events as rows; those that arrive are added to the rows that there are.
 *
 * @param {ReturnType<typeof sessionFeed>} feed
 */
function rowsOf(feed) {
  let made = new Transcript();
  let dropped = 0;
  return computed(() => {
    const events = feed.events.value;
    if (feed.dropped.value !== dropped || events.length < made.size) {
      dropped = feed.dropped.value;
      made = new Transcript();
    }
    for (let index = made.size; index < events.length; index += 1) {
      const event = events[index];
      if (event !== undefined) made.add(event);
    }
    return made.items.slice();
  });
}

/**
 * Which of the rows are shown: those of a kind, of a part of the time, and with a text.
 *
 * @param {import("../types.d.ts").Readable<Item[]>} whole
 */
function selection(whole) {
  const search = signal("");
  /** Two times that were dragged over. */
  const part = signal(/** @type {[number, number] | null} */ (null));
  const items = computed(() => {
    const text = search.value.trim().toLowerCase();
    const [from, to] = part.value ?? [-Infinity, Infinity];
    const wanted = kindOfPlace();
    if (wanted === "" && text === "" && part.value === null) return whole.value;
    const has = (/** @type {Item} */ { text: line, events, step }) =>
      line.toLowerCase().includes(text) || (step.tool ?? "").toLowerCase().includes(text) ||
      events.some((event) =>
        event.action.toLowerCase().includes(text) || (event.label ?? "").toLowerCase().includes(text)
      );
    return whole.value.filter((item) =>
      (wanted === "" || item.kind === wanted) && item.event.timestamp >= from && item.event.timestamp <= to &&
      (text === "" || has(item))
    );
  });
  return { search, part, items };
}

/**
 * The same list, anew at most every half second, and the last of all; the first that holds something at once.
 *
 * @template T
 * @param {() => readonly T[]} of
 */
function slowly(of) {
  const shown = signal(untracked(of));
  let timer = 0;
  let latest = shown.peek();
  const tell = () => {
    const begin = performance.now();
    shown.value = latest;
    const pause = Math.max(overviewInterval, overviewShare * (performance.now() - begin));
    timer = setTimeout(() => {
      timer = 0;
      if (latest !== shown.peek()) tell();
    }, pause);
  };
  effect(() => {
    latest = of();
    if (timer === 0 && latest !== shown.peek()) tell();
  });
  onCleanup(() => clearTimeout(timer));
  return shown;
}
