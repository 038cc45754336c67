/** A table that its reader sorts; the order stands in the address. */
import { h } from "../core/dom.js";
import { place, setQuery } from "../core/router.js";
import { computed } from "../core/signal.js";
import { sorted, turned } from "../core/sort.js";
import { frame } from "./table.js";

/**
 * @template T
 * @typedef {object} Column
 * @property {string} name
 * @property {string} title
 * @property {string} [kind] Classes, such as `number`.
 * @property {(item: T) => string | number | undefined} [of] What it is sorted by; without it is not.
 * @property {(item: T) => import("../types.d.ts").Child} [show] What is seen, where that is another thing.
 */

/**
 * Heads that sort: each says in which direction, and keeps the focus while rows come and go.
 *
 * @param {readonly { name: string, title: string, kind?: string, of?: unknown }[]} columns
 * @param {string} parameter Where the address keeps the order.
 */
export function sortHeads(columns, parameter) {
  const by = () => place.value.query.get(parameter) ?? "";
  return columns.map(({ name, title, kind = "", of }) =>
    of === undefined ? h("th", { scope: "col", class: kind }, h("span", { class: "offscreen" }, title)) : h(
      "th",
      {
        scope: "col",
        class: kind,
        "aria-sort": () => by() === name ? "ascending" : by() === "-" + name ? "descending" : null,
      },
      h(
        "button",
        {
          onclick: () =>
            setQuery(
              { [parameter]: turned(by(), name, /number/.test(kind)), cursor: null, page: null },
              { replace: true },
            ),
        },
        title,
        () => by() === name ? " ↑" : by() === "-" + name ? " ↓" : "",
      ),
    )
  );
}

/**
 * @template T
 * @param {object} options
 * @param {string} options.label
 * @param {string} options.parameter Where the address keeps the order.
 * @param {readonly Column<T>[]} options.columns The first is each row's head.
 * @param {() => readonly T[]} options.items
 * @param {number} [options.limit] The most rows that are shown, of all that were sorted.
 */
export function sortedTable({ label, parameter, columns, items, limit = Infinity }) {
  const by = () => place.value.query.get(parameter) ?? "";
  const shown = computed(() => sorted(items(), columns, by()).slice(0, limit));
  return frame(
    label,
    sortHeads(columns, parameter),
    () =>
      shown.value.map((item) =>
        h(
          "tr",
          {},
          columns.map(({ kind = "", of, show = of }, index) =>
            index === 0 ? h("th", { scope: "row" }, show?.(item)) : h("td", { class: kind }, show?.(item))
          ),
        )
      ),
  );
}
