/** A drawing, or on request the same figures as a table. */
import { h } from "../core/dom.js";
import { signal } from "../core/signal.js";
import { icon } from "./icon.js";

/**
 * @param {string} label
 * @param {HTMLElement} figure
 * @param {() => import("../types.d.ts").Child} asTable
 */
export function withTable(label, figure, asTable) {
  const isTable = signal(false);
  const toggle = h(
    "button",
    {
      type: "button",
      class: "button small plain",
      "aria-pressed": () => String(isTable.value),
      onclick: () => (isTable.value = !isTable.value),
    },
    icon("table"),
    "Table",
    h("span", { class: "offscreen" }, `: ${label}`),
  );
  const body = h(
    "div",
    {},
    h("div", { hidden: () => isTable.value }, figure),
    () => isTable.value ? asTable() : null,
  );
  return { toggle, body };
}
