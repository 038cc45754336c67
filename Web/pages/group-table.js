/** Figures of groups side by side. */
import { h } from "../core/dom.js";
import { compact, count, duration, money, percent } from "../core/format.js";
import { visible } from "../core/text.js";
import { cost, tokens } from "../components/figures.js";
import { sortedTable } from "../components/sorted-table.js";

/** @typedef {import("../types.d.ts").Group} Group */
/** @typedef {import("../components/sorted-table.js").Column<Group>} Column */

const limit = 50;

/**
 * @param {string} name
 * @param {string} title
 * @param {(value: number | undefined) => string} format
 * @param {(group: Group) => number | undefined} of
 * @param {string} [kind]
 * @returns {Column}
 */
function figure(name, title, format, of, kind = "") {
  return { name, title, kind: `number ${kind}`, of, show: (group) => format(of(group)) };
}

const share = (/** @type {number | undefined} */ value) => percent(value ?? NaN, 1);

const name = /** @type {Column} */ ({
  name: "name",
  title: "Name",
  of: ({ key }) => key,
  show: ({ key }) =>
    h("bdi", { class: "clip", title: key.slice(0, 500) }, visible(key === "" ? "(none)" : key)),
});
const sessions = figure("sessions", "Sessions", count, (group) => group.sessions);
const usage = [
  figure("tokens", "Tokens", compact, (group) => tokens(group.usage), "wide"),
  figure("cost", "Cost", money, (group) => cost(group.usage)),
];
const figures = [
  figure("events", "Events", count, (group) => group.events),
  figure("errors", "Errors", count, (group) => group.errors),
  figure(
    "failing",
    "Failing",
    share,
    ({ errors, events }) => events === 0 ? undefined : errors / events,
    "wide",
  ),
  sessions,
  figure("p50", "p50", duration, (group) => group.durationMs.p50, "wide"),
  figure("p95", "p95", duration, (group) => group.durationMs.p95, "wide"),
  figure("p99", "p99", duration, (group) => group.durationMs.p99, "extra"),
  figure(
    "time",
    "Time in all",
    duration,
    ({ durationMs }) => durationMs.count === 0 ? undefined : durationMs.sum,
    "extra",
  ),
  ...usage,
];

/**
 * @param {() => readonly Group[]} groups
 * @param {string} by What they are groups of. Of models only sessions, tokens and money are known; to an action belong
 *   only the sessions that began with it.
 */
export function groupTable(groups, by) {
  const columns = by === "model"
    ? [sessions, ...usage]
    : figures.filter((one) => by !== "action" || one !== sessions);
  return [
    () => groups().length === 0 ? h("p", { class: "note inset" }, "Nothing in this time.") : null,
    h(
      "div",
      { hidden: () => groups().length === 0 },
      sortedTable({ label: "Totals", parameter: "sort", columns: [name, ...columns], items: groups, limit }),
    ),
    () =>
      groups().length > limit
        ? h("p", { class: "note inset" }, `${limit} of ${count(groups().length)}, all of which are sorted.`)
        : null,
  ];
}
