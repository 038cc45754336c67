/** Figures of groups side by side. */
import { h } from "../core/dom.js";
import { compact, count, duration, money, percent } from "../core/format.js";
import { visible } from "../core/text.js";
import { cost, tokens } from "../components/figures.js";

/** @typedef {import("../types.d.ts").Group} Group */

/** @type {readonly [title: string, of: (group: Group) => string, kind: string, byModel: boolean][]} */
const columns = [
  ["Events", (group) => count(group.events), "", false],
  ["Errors", (group) => count(group.errors), "", false],
  ["Failing", (group) => percent(group.errors, group.events), "wide", false],
  ["Sessions", (group) => count(group.sessions), "", true],
  ["p50", (group) => duration(group.durationMs.p50), "wide", false],
  ["p95", (group) => duration(group.durationMs.p95), "wide", false],
  ["p99", (group) => duration(group.durationMs.p99), "extra", false],
  [
    "Time in all",
    (group) => duration(group.durationMs.count === 0 ? undefined : group.durationMs.sum),
    "extra",
    false,
  ],
  ["Tokens", (group) => compact(tokens(group.usage)), "wide", true],
  ["Cost", (group) => money(cost(group.usage)), "", true],
];

/**
 * @param {readonly Group[]} groups
 * @param {boolean} isByModel Whether the groups are models, of which only sessions, tokens and money are known.
 */
export function groupTable(groups, isByModel) {
  if (groups.length === 0) return h("p", { class: "note inset" }, "Nothing in this time.");
  const shown = columns.filter(([, , , byModel]) => byModel || !isByModel);
  const limit = 50;
  return [
    h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": "Totals" },
      h(
        "table",
        { class: "grid-table" },
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col" }, "Name"),
            shown.map(([title, , kind]) => h("th", { scope: "col", class: `number ${kind}` }, title)),
          ),
        ),
        h(
          "tbody",
          {},
          groups.slice(0, limit).map((group) =>
            h(
              "tr",
              {},
              h("td", {}, h("bdi", {}, visible(group.key === "" ? "(none)" : group.key))),
              shown.map(([, of, kind]) => h("td", { class: `number ${kind}` }, of(group))),
            )
          ),
        ),
      ),
    ),
    groups.length > limit ? h("p", { class: "note inset" }, `The first ${limit} of ${groups.length}.`) : null,
  ];
}
