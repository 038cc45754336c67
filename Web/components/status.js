/** How a session stands: a sign and a word, so that no colour has to be told from another. */
import { h } from "../core/dom.js";

/** @type {Record<string, [sign: string, word: string]>} */
const signs = {
  active: ["●", "Active"],
  completed: ["✓", "Completed"],
  error: ["✕", "Failed"],
  timeout: ["◷", "Timed out"],
  abandoned: ["◌", "Abandoned"],
};

/** The statuses, as the interface names them, with their words. */
export const statuses = Object.entries(signs).map((
  [name, [, word]],
) => /** @type {[string, string]} */ ([name, word]));

/** @param {string} name */
export function sessionStatus(name) {
  const [sign, word] = signs[name] ?? ["?", name];
  return h(
    "span",
    { class: "status", "data-status": name, title: word },
    h("i", { "aria-hidden": "true" }, sign),
    h("span", {}, word),
  );
}
