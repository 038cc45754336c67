/** `?`: the keys that work on this page. */
import { h } from "../core/dom.js";
import { shortcuts } from "../core/keys.js";
import { icon } from "./icon.js";

export function helpDialog() {
  const keys = (/** @type {string} */ key) =>
    key.startsWith("mod+") ? `Ctrl ${key.slice(4).toUpperCase()}` : key;
  const dialog = h(
    "dialog",
    {
      "aria-labelledby": "help-title",
      onclick: (/** @type {MouseEvent} */ event) => event.target === dialog && dialog.close(),
    },
    h(
      "div",
      { class: "help" },
      h(
        "header",
        {},
        h("h2", { id: "help-title" }, "Keyboard"),
        h("button", {
          class: "button plain square",
          "aria-label": "Close",
          onclick: () => dialog.close(),
        }, icon("close")),
      ),
      h(
        "ul",
        {},
        () =>
          shortcuts.value.map((one) => h("li", {}, h("span", {}, one.label), h("kbd", {}, keys(one.key)))),
      ),
      h("p", { class: "note" }, "On a chart: arrow keys move the cursor, Shift by ten, Escape leaves."),
    ),
  );
  return { dialog, open: () => dialog.open ? dialog.close() : dialog.showModal() };
}
