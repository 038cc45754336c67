/** A table that scrolls sideways where it is too wide. */
import { h } from "../core/dom.js";

/**
 * @typedef {object} Column
 * @property {string} title
 * @property {string} [kind] Classes, such as `number`.
 */

/**
 * @param {string} label
 * @param {readonly Column[]} columns
 * @param {readonly (readonly import("../types.d.ts").Child[])[]} rows The first cell of each is its head.
 */
export function table(label, columns, rows) {
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": label },
    h(
      "table",
      { class: "grid-table" },
      h(
        "thead",
        {},
        h("tr", {}, columns.map(({ title, kind = "" }) => h("th", { scope: "col", class: kind }, title))),
      ),
      h(
        "tbody",
        {},
        rows.map((cells) =>
          h(
            "tr",
            {},
            cells.map((cell, index) =>
              index === 0
                ? h("th", { scope: "row" }, cell)
                : h("td", { class: columns[index]?.kind ?? "" }, cell)
            ),
          )
        ),
      ),
    ),
  );
}
