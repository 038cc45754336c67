/** The table of sessions. */
import { dayTime, fullTime, now, relative } from "../core/clock.js";
import { h, list } from "../core/dom.js";
import { compact, count, duration, money } from "../core/format.js";
import { navigate } from "../core/router.js";
import { computed } from "../core/signal.js";
import { oneLine } from "../core/text.js";
import { cost, tokens } from "../components/figures.js";
import { sessionAddress, sessionTitle } from "../components/session-list.js";
import { sortHeads } from "../components/sorted-table.js";
import { sessionStatus } from "../components/status.js";

/** @typedef {import("../types.d.ts").Session} Session */
/** @typedef {{ name: string, title: string, kind: string, of: (session: Session) => string | number | undefined }} Column */

/** @type {readonly Column[]} */
export const columns = [
  { name: "status", title: "State", kind: "c-status", of: (one) => one.status },
  { name: "label", title: "Session", kind: "", of: (one) => sessionTitle(one).toLowerCase() },
  { name: "agent", title: "Agent", kind: "c-agent extra", of: (one) => one.service ?? one.category },
  { name: "start", title: "Start", kind: "c-start wide", of: (one) => one.startTime },
  { name: "duration", title: "Duration", kind: "c-number number", of: (one) => one.duration },
  { name: "events", title: "Events", kind: "c-number number wide", of: (one) => one.eventCount },
  { name: "errors", title: "Errors", kind: "c-number c-errors number", of: (one) => one.errorCount },
  { name: "tokens", title: "Tokens", kind: "c-number number extra", of: tokens },
  { name: "cost", title: "Cost", kind: "c-number number wide", of: cost },
];

/**
 * @param {() => readonly Session[]} rows
 * @param {import("../types.d.ts").Writable<number>} chosen The row that the keys are at.
 */
export function sessionTable(rows, chosen) {
  const chosenId = computed(() => rows()[chosen.value]?.id);
  return h(
    "div",
    { class: "table-box" },
    h(
      "table",
      { class: "grid-table session-table" },
      h("thead", {}, h("tr", {}, sortHeads(columns, "sort"))),
      list(
        h("tbody"),
        rows,
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
  const agent = oneLine(session.service ?? session.category, 60);
  const cells = /** @type {Record<string, import("../types.d.ts").Child>} */ ({
    status: sessionStatus(session.status),
    label: [
      h(
        "a",
        { href: sessionAddress(session.id), title: session.id.slice(0, 255) },
        h("bdi", {}, sessionTitle(session)),
      ),
      h(
        "small",
        { class: "under clip" },
        h("bdi", {}, agent),
        " · ",
        () => relative(session.startTime, now.value),
      ),
    ],
    agent: h("bdi", { title: agent }, agent),
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
    columns.map((column) => h("td", { class: column.kind }, cells[column.name])),
  );
}
