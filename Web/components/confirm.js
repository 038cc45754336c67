/** Asks before something is done that cannot be undone. */
import { h } from "../core/dom.js";

/**
 * Shows a dialog; the keyboard begins at the way out, and is back where it was when the dialog closes.
 *
 * @param {string} title
 * @param {string} text
 * @param {string} action What the button says that does it.
 * @returns {Promise<boolean>} Whether it shall be done.
 */
export function isConfirmed(title, text, action) {
  return new Promise((answer) => {
    const button = (/** @type {string} */ value, /** @type {string} */ words) =>
      h("button", { class: "button", onclick: () => dialog.close(value) }, words);
    const dialog = h(
      "dialog",
      {
        class: "confirm",
        role: "alertdialog",
        "aria-labelledby": "asked",
        "aria-describedby": "asked-text",
        onclose: () => {
          dialog.remove();
          answer(dialog.returnValue === "yes");
        },
      },
      h("h2", { id: "asked" }, title),
      h("p", { id: "asked-text" }, text),
      h("div", {}, button("", "Cancel"), button("yes", action)),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
