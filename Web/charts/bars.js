/** Amounts side by side: a list of rows, each with a bar as long as its share of the largest. */
import { h, list } from "../core/dom.js";

/**
 * @typedef {object} Bar
 * @property {string} key
 * @property {import("../types.d.ts").Child} label
 * @property {number} value
 * @property {string} text
 * @property {string} [note]
 * @property {string} [color]
 */

/**
 * @param {() => Bar[]} bars
 * @param {string} label
 */
export function barList(bars, label) {
  const largest = () => Math.max(1e-9, ...bars().map((bar) => bar.value));
  return list(
    h("ul", { class: "bars", "aria-label": label }),
    bars,
    (bar) => bar.key,
    (bar) => {
      const fill = h("i", { class: "fill", "aria-hidden": "true" });
      fill.style.width = `${(100 * bar.value) / largest()}%`;
      if (bar.color !== undefined) fill.style.background = `var(${bar.color})`;
      return h(
        "li",
        {},
        h("span", { class: "bar-label" }, bar.label),
        h("span", { class: "number" }, bar.text, bar.note ? h("small", {}, bar.note) : null),
        h("span", { class: "track" }, fill),
      );
    },
  );
}
