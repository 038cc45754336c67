/** What sets the events of a part of the time apart from those before and after it. */
import { address, cache } from "../core/api.js";
import { h } from "../core/dom.js";
import { count, percent } from "../core/format.js";
import { computed } from "../core/signal.js";
import { oneLine } from "../core/text.js";
import { panel, whenAnswered } from "../components/controls.js";
import { sortedTable } from "../components/sorted-table.js";

/** @typedef {import("../types.d.ts").Differences} Differences */

/** @param {() => Record<string, string>} query */
export function differencesPanel(query) {
  const isPart = computed(() => query().since !== undefined);
  const answer = /** @type {import("../types.d.ts").Followed<Differences>} */ (
    cache.use(() => isPart.value ? address("/api/differences", { ...query(), limit: 15 }) : null)
  );
  return () =>
    !isPart.value ? null : panel(
      "What differs here",
      { isFlush: true, note: "beside as long a time before and after" },
      whenAnswered(answer, told),
    );
}

/** @type {readonly import("../components/sorted-table.js").Column<Differences["differences"][number]>[]} */
const columns = [
  {
    name: "attribute",
    title: "Attribute",
    of: (one) => one.attribute,
    show: (one) => h("bdi", {}, oneLine(one.attribute, 60)),
  },
  {
    name: "value",
    title: "Value",
    of: (one) => one.value,
    show: (one) => h("bdi", { class: "mono" }, oneLine(one.value, 120)),
  },
  {
    name: "here",
    title: "Here",
    kind: "number",
    of: (one) => one.inside,
    show: (one) => percent(one.inside, 1),
  },
  {
    name: "around",
    title: "Around",
    kind: "number",
    of: (one) => one.outside,
    show: (one) => percent(one.outside, 1),
  },
];

/** @param {Differences} report */
function told({ differences, inside, outside }) {
  if (inside.events === 0 || outside.events === 0) {
    return h("p", { class: "note inset" }, "There is nothing to compare.");
  }
  if (differences.length === 0) return h("p", { class: "note inset" }, "Nothing stands out.");
  return [
    sortedTable({
      label: "Attributes that differ",
      parameter: "differing",
      columns,
      items: () => differences,
    }),
    h(
      "p",
      { class: "note inset" },
      `${count(inside.events)}${inside.isPartial ? " of the" : ""} events here, ${count(outside.events)}${
        outside.isPartial ? " of those" : ""
      } around.`,
    ),
  ];
}
