/** How the collector does: its state, its destinations, what it lost, and who talks to it in a wrong way. */
import { h } from "../core/dom.js";
import { bytes, count, percent } from "../core/format.js";
import { visible } from "../core/text.js";
import { sortedTable } from "../components/sorted-table.js";
import { losses, pair, shown, state } from "../pages/ingest.js";

/** @typedef {import("../types.d.ts").Health} Health */

/** @param {Health} health */
export function collector(health) {
  return [
    h(
      "dl",
      { class: "pairs" },
      state(health),
      pair("Address", location.origin),
      pair("Process", String(health.processId ?? "–")),
      pair("Accepted since its start", count(health.accepted)),
      health.spool === undefined ? null : [
        pair("Spool", bytes(health.spool.bytes)),
        pair(
          "Spool's limit",
          `${bytes(health.spool.limit)} (${percent(health.spool.bytes, health.spool.limit)} in use)`,
        ),
      ],
    ),
    health.findings.length === 0 ? h("p", { class: "note" }, "Nothing is wrong.") : h(
      "ul",
      { class: "findings" },
      health.findings.map((one) => h("li", {}, visible(String(one.message)))),
    ),
  ];
}

const figures = /** @type {const} */ ([
  ["stored", "Stored"],
  ["backlog", "Waiting"],
  ["duplicates", "Held already"],
  ["expired", "Too old"],
  ["skipped", "Skipped"],
  ["setAside", "Set aside"],
  ["failures", "Failures"],
]);

/** @type {readonly import("../components/sorted-table.js").Column<import("../types.d.ts").Destination>[]} */
const columns = [
  { name: "name", title: "Name", of: (one) => one.name, show: (one) => h("bdi", {}, visible(one.name)) },
  { name: "circuit", title: "Circuit", of: (one) => one.circuit },
  ...figures.map(([name, title]) => ({
    name,
    title,
    kind: "number",
    of: (/** @type {import("../types.d.ts").Destination} */ one) => one[name],
    show: (/** @type {import("../types.d.ts").Destination} */ one) => count(one[name]),
  })),
];

/** @param {() => Health} health */
export function destinations(health) {
  return sortedTable({
    label: "Destinations",
    parameter: "destinations",
    columns,
    items: () => health().destinations ?? [],
  });
}

/** @param {Health} health */
export function lost(health) {
  const found = losses(health);
  if (found.length === 0) return h("p", { class: "note" }, "No event was lost.");
  return h(
    "dl",
    { class: "pairs" },
    found.map(([reason, number]) => pair(visible(reason.replaceAll("_", " ")), shown(number))),
  );
}

/** @param {Health} health */
export function mistakes(health) {
  const found = Object.entries(health.clientMistakes ?? {}).filter(([, number]) => number > 0);
  if (found.length === 0) return h("p", { class: "note" }, "None since the collector's start.");
  return h("dl", { class: "pairs" }, found.map(([name, number]) => pair(visible(name), count(number))));
}
