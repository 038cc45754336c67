/** The table of sessions. */
import { dayTime, fullTime, now, relative } from "../core/clock.js";
import { h, list } from "../core/dom.js";
import { compact, count, duration, money } from "../core/format.js";
import { navigate, place, setQuery } from "../core/router.js";
import { computed } from "../core/signal.js";
import { oneLine } from "../core/text.js";
import { cost, tokens } from "../components/figures.js";
import { sessionAddress, sessionTitle } from "../components/session-list.js";
import { status } from "../components/status.js";

/** @typedef {import("../types.d.ts").Session} Session */
/** @typedef {{ name: string, title: string, class: string, of: (session: Session) => string | number | undefined }} Column */

/** @type {readonly Column[]} */
const columns = [
  { name: "status", title: "State", class: "c-status", of: (one) => one.status },
  { name: "label", title: "Session", class: "", of: (one) => sessionTitle(one).toLowerCase() },
  { name: "agent", title: "Agent", class: "c-agent extra", of: (one) => one.service ?? one.category },
  { name: "start", title: "Start", class: "c-start wide", of: (one) => one.startTime },
  { name: "duration", title: "Duration", class: "c-number number", of: (one) => one.duration },
  { name: "events", title: "Events", class: "c-number number wide", of: (one) => one.eventCount },
  { name: "errors", title: "Errors", class: "c-number number", of: (one) => one.errorCount },
  { name: "tokens", title: "Tokens", class: "c-number number extra", of: tokens },
  { name: "cost", title: "Cost", class: "c-number number wide", of: cost },
];

/**
 * Rows in the order of a column; what is absent comes last, whichever way.
 *
 * @param {readonly Session[]} rows
 * @param {string} by A column's name, with `-` before it for the largest first.
 */
export function sorted(rows, by) {
  const isDown = by.startsWith("-");
  const column = columns.find((one) => one.name === by.replace(/^-/, ""));
  if (column === undefined) return rows;
  return [...rows].sort((a, b) => {
    const [x, y] = [column.of(a), column.of(b)];
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
    const order = x < y ? -1 : x > y ? 1 : 0;
    return isDown ? -order : order;
  });
}

/**
 * @param {() => readonly Session[]} rows
 * @param {import("../types.d.ts").Writable<number>} chosen The row that the keys are at.
 */
export function sessionTable(rows, chosen) {
  const sort = () => place.value.query.get("sort") ?? "";
  const shown = computed(() => sorted(rows(), sort()));
  const chosenId = computed(() => shown.value[chosen.value]?.id);
  const head = columns.map((column) =>
    h(
      "th",
      {
        scope: "col",
        class: column.class,
        "aria-sort": () =>
          sort() === column.name ? "ascending" : sort() === "-" + column.name ? "descending" : null,
      },
      h(
        "button",
        {
          type: "button",
          title: "Sort this page",
          onclick: () => {
            const turns = ["-" + column.name, column.name, ""];
            setQuery({ sort: turns[(turns.indexOf(sort()) + 1) % 3] ?? "" }, { replace: true });
          },
        },
        column.title,
        () => sort() === column.name ? " ↑" : sort() === "-" + column.name ? " ↓" : "",
      ),
    )
  );
  return h(
    "div",
    { class: "table-box" },
    h(
      "table",
      { class: "grid-table session-table" },
      h("thead", {}, h("tr", {}, head)),
      list(
        h("tbody"),
        () => shown.value,
        (session) => session.id,
        (session) => row(session, () => chosenId.value),
      ),
    ),
  );
}

/**
 * @param {Session} session
 * @param {() => string | undefined} chosen
 */
function row(session, chosen) {
  const cells = /** @type {Record<string, import("../types.d.ts").Child>} */ ({
    status: status(session.status),
    label: h(
      "a",
      { href: sessionAddress(session.id), title: session.id.slice(0, 255) },
      h("bdi", {}, sessionTitle(session)),
    ),
    agent: h("bdi", {}, oneLine(session.service ?? session.category, 60)),
    start: h(
      "time",
      { title: fullTime(session.startTime) },
      () =>
        now.value - session.startTime < 86_400_000
          ? relative(session.startTime, now.value)
          : dayTime(session.startTime),
    ),
    duration: duration(session.duration),
    events: count(session.eventCount),
    errors: session.errorCount === 0
      ? h("span", { class: "muted" }, "0")
      : h("b", { class: "bad" }, count(session.errorCount)),
    tokens: compact(tokens(session)),
    cost: money(cost(session)),
  });
  return h(
    "tr",
    {
      "data-chosen": () => chosen() === session.id,
      onclick: (/** @type {MouseEvent} */ event) => {
        const isLink = event.target instanceof Element && event.target.closest("a") !== null;
        if (!isLink && getSelection()?.isCollapsed !== false) navigate(sessionAddress(session.id));
      },
    },
    columns.map((column) => h("td", { class: column.class }, cells[column.name])),
  );
}
