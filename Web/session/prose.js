/** Recorded text as it is read: folded where it is long, with what was redacted told apart. */
import { h } from "../core/dom.js";
import { count } from "../core/format.js";
import { signal } from "../core/signal.js";
import { visible } from "../core/text.js";

const mark = /(\[REDACTED(?:_[A-Z_]+)?\]|<REDACTED>)/g;
/** More of one text is never shown in a row. */
const most = 20_000;

/**
 * Text with what was redacted as such.
 *
 * @param {string} text
 * @returns {import("../types.d.ts").Child}
 */
export function redacted(text) {
  return visible(text).split(mark).map((part, index) => {
    if (index % 2 === 0) return part;
    const what = part.replace(/^\[REDACTED_?|[\]<>]|^<REDACTED/g, "").toLowerCase().replaceAll("_", " ");
    return h(
      "span",
      { class: "redacted", title: "Removed before it was kept" },
      what === "" ? "redacted" : what,
    );
  });
}

/** Which texts are unfolded, as rows come and go. @type {WeakMap<object, import("../types.d.ts").Writable<boolean>>} */
const unfolded = new WeakMap();

/** @param {object} of */
function foldOf(of) {
  let state = unfolded.get(of);
  if (state === undefined) unfolded.set(of, state = signal(false));
  return state;
}

/**
 * Lines of which only the first or the last are shown until all are wanted.
 *
 * @template T
 * @param {object} of What the choice is remembered by.
 * @param {readonly T[]} lines
 * @param {number} shown
 * @param {"head" | "tail"} which
 * @param {(part: readonly T[]) => import("../types.d.ts").Child} render
 */
export function folded(of, lines, shown, which, render) {
  if (lines.length <= shown + 2) return render(lines);
  const isOpen = foldOf(of);
  const button = h(
    "button",
    {
      class: "fold",
      "aria-expanded": () => String(isOpen.value),
      onclick: (/** @type {Event} */ event) => {
        event.stopPropagation();
        isOpen.value = !isOpen.peek();
      },
    },
    () => isOpen.value ? "Fold" : `${count(lines.length - shown)} more lines`,
  );
  const body = () =>
    render(isOpen.value ? lines : which === "head" ? lines.slice(0, shown) : lines.slice(-shown));
  return which === "head" ? [body, button] : [button, body];
}

/**
 * What somebody said.
 *
 * @param {object} of
 * @param {string} text
 */
export function prose(of, text) {
  const lines = wrapped(text.length > most ? text.slice(0, most) + "…" : text);
  return folded(of, lines, 8, "head", (part) => h("p", { class: "prose" }, redacted(part.join(""))));
}

/** Lines, those cut that are longer than a screen is wide; each keeps its end. @param {string} text */
function wrapped(text) {
  return (text.trim().match(/[^\n]{1,140}(?:\s|$)|[^\n]{1,140}\n?|\n/g) ?? []);
}

/**
 * What a program wrote.
 *
 * @param {object} of
 * @param {string} text
 * @param {"head" | "tail"} which
 */
export function output(of, text, which) {
  const lines = (text.length > most ? text.slice(-most) : text).replace(/\s+$/, "").split("\n");
  return folded(of, lines, 4, which, (part) => h("pre", {}, redacted(part.join("\n"))));
}

/**
 * What an edit changed.
 *
 * @param {object} of
 * @param {readonly import("./diff.js").Change[]} changes
 */
export function diff(of, changes) {
  return folded(of, changes, 10, "head", (part) =>
    h(
      "div",
      { class: "diff" },
      part.map(({ sign, text }) =>
        h("div", { "data-sign": sign }, h("i", {}, sign === "@" ? " " : sign), redacted(text))
      ),
    ));
}
