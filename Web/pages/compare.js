/** Two sessions side by side: the same task, done twice. */
import { address, cache, useSession, useSessions } from "../core/api.js";
import { dayTime } from "../core/clock.js";
import { h } from "../core/dom.js";
import { change, compact, count, duration, isNumber, money } from "../core/format.js";
import { place, setQuery } from "../core/router.js";
import { computed, effect, onCleanup, signal } from "../core/signal.js";
import { oneLine, visible } from "../core/text.js";
import { failure, panel, select } from "../components/controls.js";
import { sortedTable } from "../components/sorted-table.js";
import { table } from "../components/table.js";
import { cost, tokens } from "../components/figures.js";
import { sessionAddress, sessionTitle } from "../components/session-list.js";
import { sessionStatus } from "../components/status.js";
import { figuresOf } from "../session/figures.js";
import { splitBar } from "../session/split-bar.js";

/** @typedef {import("../types.d.ts").Session} Session */
/** @typedef {ReturnType<typeof figuresOf>} Figures */
/** @typedef {ReturnType<typeof side>} Side */

/** More events than these of one session are not looked at. */
const eventLimit = 30_000;
const sides = /** @type {const} */ (["a", "b"]);

export function compare() {
  const latest = useSessions(() => address("/api/sessions", { limit: 100 }));
  const [a, b] = sides.map(side);
  if (a === undefined || b === undefined) return null;
  const hasFigures = computed(() => a.figures.value !== null || b.figures.value !== null);
  return [
    h("div", { class: "page-head" }, h("h1", { tabindex: "-1" }, "Compare")),
    h(
      "div",
      { class: "board" },
      [a, b].map((one) => sidePanel(one, () => latest.value.data?.sessions ?? [])),
      () =>
        hasFigures.value
          ? [
            panel("Figures", { isFlush: true }, () => figureTable(a, b)),
            panel(
              "Tools",
              { isFlush: true, note: "calls, those that failed, time in all" },
              () => toolTable(a, b),
            ),
            [a, b].map((one) =>
              panel(
                `Prompts of ${one.name.toUpperCase()}`,
                { class: "half" },
                () => {
                  const prompts = one.figures.value?.prompts ?? [];
                  if (prompts.length === 0) return h("p", { class: "note" }, "No prompt was told of.");
                  return h(
                    "ol",
                    {
                      class: "prompts",
                      tabindex: "0",
                      "aria-label": `Prompts of ${one.name.toUpperCase()}, one after the other`,
                    },
                    prompts.map((text) => h("li", {}, h("bdi", {}, text))),
                  );
                },
              )
            ),
          ]
          : null,
    ),
  ];
}

/**
 * One of the two, as the address names it.
 *
 * @param {"a" | "b"} name
 */
function side(name) {
  const id = computed(() => place.value.query.get(name) ?? "");
  const path = () => `/api/sessions/${encodeURIComponent(id.value)}`;
  const about = useSession(() => id.value === "" ? null : path());
  const figures = signal(/** @type {Figures | null} */ (null));
  const error = signal(/** @type {Error | null} */ (null));
  effect(() => {
    const wanted = id.value;
    figures.value = null;
    error.value = null;
    let isOver = false;
    onCleanup(() => (isOver = true));
    if (wanted === "") return;
    eventsOf(path(), () => isOver).then((events) => {
      if (!isOver) figures.value = figuresOf(events);
    }, (failure) => {
      if (!isOver) error.value = failure;
    });
  });
  return { name, id, about, figures, error };
}

/**
 * @param {string} path
 * @param {() => boolean} isOver
 */
async function eventsOf(path, isOver) {
  /** @type {import("../types.d.ts").TelemetryEvent[]} */
  let all = [];
  let cursor;
  do {
    const answer = await cache.fetch(address(`${path}/events`, { limit: 5000, cursor }));
    const page = /** @type {import("../types.d.ts").EventPage} */ (answer);
    all = all.concat(page.events);
    cursor = page.nextCursor;
  } while (cursor !== undefined && all.length < eventLimit && !isOver());
  return all;
}

/**
 * @param {Side} one
 * @param {() => readonly Session[]} sessions
 */
function sidePanel(one, sessions) {
  const options = () => {
    const known = sessions();
    const chosen = one.about.value.data;
    const all = chosen === undefined || known.some(({ id }) => id === chosen.id) ? known : [chosen, ...known];
    return [
      /** @type {[string, string]} */ (["", "Choose a session"]),
      ...all.map((session) => /** @type {[string, string]} */ ([
        session.id,
        `${oneLine(sessionTitle(session), 60)} · ${oneLine(session.service ?? session.category, 20)} · ${
          dayTime(session.startTime)
        }`,
      ])),
    ];
  };
  return panel(
    `Session ${one.name.toUpperCase()}`,
    { class: "half" },
    () =>
      select(
        "Session",
        options(),
        () => one.id.value,
        (id) => setQuery({ [one.name]: id }),
      ),
    () => {
      const { data, error } = one.about.value;
      if (one.id.value === "") return h("p", { class: "note" }, "Nothing is chosen yet.");
      if (error !== undefined || one.error.value !== null) {
        return failure(error ?? one.error.value ?? new Error("Not loaded."));
      }
      if (data === undefined) return null;
      return h(
        "p",
        { class: "line" },
        sessionStatus(data.status),
        h("a", { href: sessionAddress(data.id) }, h("bdi", {}, oneLine(sessionTitle(data), 80))),
      );
    },
    () => one.figures.value === null ? null : splitBar(one.figures.value.times),
  );
}

/** @type {readonly [string, (session: Session, figures: Figures) => number | undefined, (value: number | undefined) => string][]} */
const rows = [
  ["Duration", (session) => session.duration, duration],
  ["Model", (_, { times }) => times.model, duration],
  ["Waiting", (_, { times }) => times.waiting, duration],
  ["Tools", (_, { times }) => times.tools, duration],
  ["Idle", (_, { times }) => times.idle, duration],
  ["Prompts", (_, { prompts }) => prompts.length, count],
  ["Requests to models", (_, { requests }) => requests, count],
  ["Tool calls", (_, { calls }) => calls, count],
  ["Tool calls that failed", (_, { failed }) => failed, count],
  ["Errors", (session) => session.errorCount, count],
  ["Tokens", (session) => tokens(session), compact],
  ["Output tokens", (session) => session.outputTokens, compact],
  ["Cost", (session) => cost(session), money],
];

/**
 * @param {Side} a
 * @param {Side} b
 */
function figureTable(a, b) {
  const of = (/** @type {Side} */ { about, figures }) => {
    const { data } = about.value;
    return data === undefined || figures.value === null ? null : /** @type {const} */ ([data, figures.value]);
  };
  const [left, right] = [of(a), of(b)];
  return table(
    "Figures of both",
    ["Figure", "A", "B", "B beside A"].map(column),
    rows.map(([title, value, format]) => {
      const [x, y] = [left, right].map((both) => both === null ? undefined : value(both[0], both[1]));
      const difference = change(y, x);
      return [
        title,
        format(x),
        format(y),
        isNumber(x) && isNumber(y) && x === y ? "the same" : difference || "–",
      ];
    }),
  );
}

/**
 * @param {Side} a
 * @param {Side} b
 */
function toolTable(a, b) {
  const [left, right] = [a.figures.value?.tools ?? new Map(), b.figures.value?.tools ?? new Map()];
  const names = [...new Set([...left.keys(), ...right.keys()])].sort();
  if (names.length === 0) return h("p", { class: "note inset" }, "No tool was told of.");
  const words = (/** @type {import("../session/figures.js").ToolFigures | undefined} */ one) =>
    one === undefined
      ? "–"
      : [count(one.calls), one.failed === 0 ? null : `${count(one.failed)} failed`, duration(one.time)]
        .filter((part) => part !== null).join(" · ");
  return sortedTable({
    label: "Tools of both",
    parameter: "tools",
    columns: [
      { name: "tool", title: "Tool", of: String, show: (name) => h("bdi", {}, visible(oneLine(name, 80))) },
      ...[left, right].map((tools, index) => ({
        name: sides[index] ?? "a",
        title: index === 0 ? "A" : "B",
        kind: "number",
        of: (/** @type {string} */ name) => tools.get(name)?.calls,
        show: (/** @type {string} */ name) => words(tools.get(name)),
      })),
    ],
    items: () => names,
  });
}

/**
 * @param {string} title
 * @param {number} index
 */
function column(title, index) {
  return { title, kind: index === 0 ? "" : "number" };
}
