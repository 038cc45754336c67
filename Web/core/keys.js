/** Shortcuts: single keys, which rest while somebody types. */

/**
 * @typedef {object} Shortcut
 * @property {string} key As `KeyboardEvent.key`; `mod+k` is ⌘K or Ctrl-K.
 * @property {string} label What it does.
 * @property {() => void} run
 */
import { onCleanup, signal } from "./signal.js";

/** What works now: the page's own, then those of every page. */
export const shortcuts = signal(/** @type {readonly Shortcut[]} */ ([]));

/**
 * Adds shortcuts as long as the surrounding scope lives.
 *
 * @param {Shortcut[]} more
 */
export function addShortcuts(more) {
  shortcuts.value = [...more, ...shortcuts.peek()];
  onCleanup(() => {
    shortcuts.value = shortcuts.peek().filter((one) => !more.includes(one));
  });
}

/**
 * The shortcut that an event means.
 *
 * @param {readonly Shortcut[]} among
 * @param {{ key: string, metaKey: boolean, ctrlKey: boolean, altKey: boolean }} event
 * @param {boolean} isTyping
 */
export function shortcutFor(among, event, isTyping) {
  if (event.altKey) return undefined;
  if (event.metaKey || event.ctrlKey) {
    return among.find((one) => one.key === "mod+" + event.key.toLowerCase());
  }
  return isTyping ? undefined : among.find((one) => one.key === event.key);
}

/** Listens. */
export function startShortcuts() {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return;
    const target = event.target;
    const isTyping = target instanceof HTMLElement &&
      (target.isContentEditable || target.matches("input, textarea, select") ||
        target.closest("dialog") !== null);
    const found = shortcutFor(shortcuts.peek(), event, isTyping);
    if (found === undefined) return;
    event.preventDefault();
    found.run();
  });
}
