/** A drawing, or on request the same figures as a table; and as files. */
import { h } from "../core/dom.js";
import { signal } from "../core/signal.js";
import { exportMenu } from "./export-menu.js";
import { icon } from "./icon.js";

/**
 * @param {HTMLElement} figure
 * @param {() => import("../types.d.ts").Child} asTable
 * @param {import("./export-menu.js").Exported} files
 */
export function withTable(figure, asTable, files) {
  const isTable = signal(false);
  const toggle = h(
    "button",
    {
      class: "button small plain",
      "aria-pressed": () => String(isTable.value),
      onclick: () => (isTable.value = !isTable.value),
    },
    icon("table"),
    "Table",
    h("span", { class: "offscreen" }, `: ${files.label}`),
  );
  const body = h(
    "div",
    {},
    h("div", { hidden: () => isTable.value }, figure),
    () => isTable.value ? asTable() : null,
  );
  return { end: [toggle, exportMenu(files)], body };
}
