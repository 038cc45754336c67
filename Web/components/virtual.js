/** A list of any length of which only the rows in sight exist; all rows are equally high. */
import { h } from "../core/dom.js";
import { effect, onCleanup, root, signal, untracked } from "../core/signal.js";

const spare = 8;

/**
 * @template T
 * @param {object} options
 * @param {() => readonly T[]} options.items
 * @param {number} options.rowHeight
 * @param {string} options.label
 * @param {(item: T, index: number) => HTMLElement} options.row
 */
export function virtualList({ items, rowHeight, label, row }) {
  const inner = h("div");
  const outer = h("div", { class: "virtual", tabindex: "0", role: "listbox", "aria-label": label }, inner);
  /** The first row in sight and the one after the last. */
  const window = signal(/** @type {readonly [number, number]} */ ([0, 0]));
  /** Whether the end is in sight. */
  const isAtEnd = signal(true);
  /** @type {Map<number, { item: T, element: HTMLElement, dispose: () => void }>} */
  const shown = new Map();
  function measure() {
    const from = Math.floor(outer.scrollTop / rowHeight);
    const to = Math.ceil((outer.scrollTop + outer.clientHeight) / rowHeight);
    const [oldFrom, oldTo] = window.peek();
    if (from !== oldFrom || to !== oldTo) window.value = [from, to];
    isAtEnd.value = outer.scrollTop + outer.clientHeight >= outer.scrollHeight - rowHeight;
  }
  outer.addEventListener("scroll", measure, { passive: true });
  const observer = new ResizeObserver(measure);
  observer.observe(outer);
  effect(() => {
    const all = items();
    const [seenFrom, seenTo] = window.value;
    const from = Math.max(0, seenFrom - spare);
    const to = Math.min(all.length, seenTo + spare);
    inner.style.height = `${all.length * rowHeight}px`;
    untracked(() => {
      for (const [index, entry] of shown) {
        if (index >= from && index < to && all[index] === entry.item) continue;
        entry.dispose();
        entry.element.remove();
        shown.delete(index);
      }
      for (let index = from; index < to; index += 1) {
        const item = all[index];
        if (item === undefined || shown.has(index)) continue;
        const { result, dispose } = root(() => row(item, index));
        result.style.transform = `translateY(${index * rowHeight}px)`;
        inner.append(result);
        shown.set(index, { item, element: result, dispose });
      }
    });
  });
  onCleanup(() => {
    observer.disconnect();
    for (const entry of shown.values()) entry.dispose();
  });
  return {
    outer,
    window,
    isAtEnd,
    /** @param {number} index */
    reveal(index) {
      const top = index * rowHeight;
      if (top < outer.scrollTop || top + rowHeight > outer.scrollTop + outer.clientHeight) {
        outer.scrollTop = top - outer.clientHeight / 3;
      }
      measure();
    },
    toEnd() {
      outer.scrollTop = outer.scrollHeight;
      measure();
    },
  };
}
