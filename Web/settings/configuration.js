/** What is set, and where each value comes from. */
import { h } from "../core/dom.js";
import { bytes, count } from "../core/format.js";
import { signal } from "../core/signal.js";
import { oneLine, visible } from "../core/text.js";
import { sortedTable } from "../components/sorted-table.js";
import { pair } from "../pages/ingest.js";

/** @typedef {import("../types.d.ts").Settings} Settings */

const sources = /** @type {Record<string, string>} */ ({
  default: "as it comes",
  file: "file",
  variable: "variable",
  flag: "flag",
  found: "found here",
});
const survives = {
  memory: "Nothing: accepted events are in memory only",
  process: "The end of the process, also by kill -9",
  power: "Loss of power as well",
};

/** @param {Settings} settings */
export function about(settings) {
  const { store, spool } = settings;
  const path = (/** @type {string} */ text) => h("bdi", { class: "mono" }, visible(text));
  return h(
    "dl",
    { class: "pairs" },
    pair("Version", `${settings.version} for ${settings.platform}`),
    pair("Accepted events survive", `${survives[settings.durability]} (${settings.durability})`),
    pair(
      "Personal data",
      settings.isRedacting ? "is redacted before it is kept" : h("b", { class: "bad" }, "is kept"),
    ),
    pair("On disk", settings.isSealing ? "events are sealed" : "events can be read by who can read the file"),
    store.path === undefined ? null : pair("Store", path(store.path)),
    store.events === undefined
      ? null
      : pair("It holds", `${count(store.events)} events, ${bytes(store.bytes)}`),
    spool.path === undefined ? null : pair("Spool", path(spool.path)),
  );
}

/** @type {readonly import("../components/sorted-table.js").Column<import("../types.d.ts").Setting>[]} */
const columns = [
  {
    name: "setting",
    title: "Setting",
    of: ({ name }) => name,
    show: ({ name }) => h("code", {}, visible(name)),
  },
  {
    name: "value",
    title: "Value",
    of: ({ value }) => value === "" ? undefined : value,
    show: ({ value }) =>
      value === "" ? h("span", { class: "muted" }, "–") : h("bdi", { class: "mono" }, oneLine(value, 200)),
  },
  {
    name: "from",
    title: "From",
    of: ({ source }) => sources[source] ?? source,
    show: ({ source, place }) => [
      sources[source] ?? visible(source),
      place === undefined ? null : h("small", {}, " ", h("bdi", {}, oneLine(place, 120))),
    ],
  },
  {
    name: "does",
    title: "What it does",
    kind: "wide",
    of: ({ summary }) => summary,
    show: ({ summary }) => visible(summary),
  },
];

/** @param {Settings} settings */
export function configuration({ settings }) {
  const isAll = signal(settings.every(({ source }) => source === "default"));
  const set = settings.filter(({ source }) => source !== "default");
  return [
    sortedTable({
      label: "Configuration in force",
      parameter: "configuration",
      columns,
      items: () => isAll.value ? settings : set,
    }),
    h(
      "p",
      { class: "note inset" },
      set.length === 0
        ? "Nothing is set: all is as it comes. "
        : `${count(set.length)} of ${count(settings.length)} are set. `,
      set.length === 0 ? null : h("button", {
        class: "button small",
        "aria-pressed": () => String(isAll.value),
        onclick: () => (isAll.value = !isAll.peek()),
      }, "Show all"),
    ),
  ];
}
