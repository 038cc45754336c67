/**
 * Tables that scroll sideways where they are too wide.
 *
 * @typedef {import("../types.d.ts").Child} Child
 */
import { h } from "../core/dom.js";

/**
 * @typedef {object} Column
 * @property {string} title
 * @property {string} [kind] Classes, such as `number`.
 */

/**
 * @param {string} label
 * @param {Child} heads
 * @param {Child} rows
 */
export function frame(label, heads, rows) {
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": label },
    h("table", { class: "grid-table" }, h("thead", {}, h("tr", {}, heads)), h("tbody", {}, rows)),
  );
}

/**
 * @param {string} label
 * @param {readonly Column[]} columns
 * @param {readonly (readonly Child[])[]} rows The first cell of each is its head.
 */
export function table(label, columns, rows) {
  return frame(
    label,
    columns.map(({ title, kind = "" }) => h("th", { scope: "col", class: kind }, title)),
    rows.map((cells) =>
      h(
        "tr",
        {},
        cells.map((cell, index) =>
          index === 0 ? h("th", { scope: "row" }, cell) : h("td", { class: columns[index]?.kind ?? "" }, cell)
        ),
      )
    ),
  );
}
