/** A list of any length of which only the rows in sight exist. Rows may differ in height; a row may change. */
import { h } from "../core/dom.js";
import { effect, onCleanup, root, signal, untracked } from "../core/signal.js";

const spare = 8;

/**
 * @template {{ version: number }} T
 * @param {object} options
 * @param {() => readonly T[]} options.items
 * @param {number} options.rowHeight What a row is taken to be high until it was seen.
 * @param {string} options.label
 * @param {(item: T, index: number) => HTMLElement} options.row
 */
export function virtualList({ items, rowHeight, label, row }) {
  const inner = h("div");
  const outer = h("div", { class: "virtual", tabindex: "0", role: "list", "aria-label": label }, inner);
  /** The first row in sight and the one after the last. */
  const window = signal(/** @type {readonly [number, number]} */ ([0, 0]));
  /** Heights that were measured. @type {WeakMap<T, number>} */
  const heights = new WeakMap();
  /** Where each row begins, and after the last where the list ends. */
  let tops = new Float64Array(1);
  /** @type {readonly T[]} */
  let all = [];
  /** @typedef {{ item: T, version: number, index: number, element: HTMLElement, dispose: () => void }} Shown */
  /** @type {Map<T, Shown>} */
  const shown = new Map();
  /** @type {Map<Element, Shown>} */
  const entries = new Map();

  function layOut() {
    if (tops.length < all.length + 1) tops = new Float64Array(Math.max(256, all.length * 2));
    let top = 0;
    for (let index = 0; index < all.length; index += 1) {
      tops[index] = top;
      top += heights.get(/** @type {T} */ (all[index])) ?? rowHeight;
    }
    tops[all.length] = top;
    inner.style.height = `${top}px`;
  }
  const topOf = (/** @type {number} */ index) => tops[index] ?? 0;
  /** The row at a height, by halves. @param {number} y */
  function rowAt(y) {
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (topOf(middle + 1) <= y) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  function place() {
    for (const { element, index } of shown.values()) {
      element.style.transform = `translateY(${topOf(index)}px)`;
    }
  }
  function measure() {
    const from = rowAt(outer.scrollTop);
    const to = Math.min(all.length, rowAt(outer.scrollTop + outer.clientHeight) + 1);
    const [oldFrom, oldTo] = window.peek();
    if (from !== oldFrom || to !== oldTo) window.value = [from, to];
  }
  outer.addEventListener("scroll", measure, { passive: true });
  const box = new ResizeObserver(measure);
  box.observe(outer);
  // A row whose height is not what it was taken for moves those below, and never what the reader looks at.
  const sizes = new ResizeObserver((changes) => {
    let above = 0;
    let isChanged = false;
    const edge = outer.scrollTop;
    for (const { target, borderBoxSize } of changes) {
      const entry = entries.get(target);
      const height = borderBoxSize[0]?.blockSize ?? 0;
      if (entry === undefined || height === 0) continue;
      const old = heights.get(entry.item) ?? rowHeight;
      if (Math.abs(old - height) < 0.5) continue;
      if (topOf(entry.index) + old <= edge) above += height - old;
      heights.set(entry.item, height);
      isChanged = true;
    }
    if (!isChanged) return;
    layOut();
    place();
    if (above !== 0) outer.scrollTop += above;
    measure();
  });
  /** @param {Shown} entry */
  function remove(entry) {
    sizes.unobserve(entry.element);
    entries.delete(entry.element);
    shown.delete(entry.item);
    entry.dispose();
    entry.element.remove();
  }
  effect(() => {
    all = items();
    untracked(() => {
      layOut();
      measure();
    });
  });
  effect(() => {
    const now = items();
    const [seenFrom, seenTo] = window.value;
    const from = Math.max(0, seenFrom - spare);
    const to = Math.min(now.length, seenTo + spare);
    untracked(() => {
      /** @type {Map<T, number>} */
      const wanted = new Map();
      for (let index = from; index < to; index += 1) wanted.set(/** @type {T} */ (now[index]), index);
      for (const entry of [...shown.values()]) {
        if (!wanted.has(entry.item) || entry.version !== entry.item.version) remove(entry);
      }
      /** @type {HTMLElement | null} */
      let before = null;
      for (const [item, index] of wanted) {
        const old = shown.get(item);
        if (old !== undefined) {
          old.index = index;
          before = old.element;
          continue;
        }
        const { result, dispose } = root(() => row(item, index));
        const entry = { item, version: item.version, index, element: result, dispose };
        if (before === null) inner.prepend(result);
        else before.after(result);
        before = result;
        shown.set(item, entry);
        entries.set(result, entry);
        sizes.observe(result);
      }
      place();
    });
  });
  onCleanup(() => {
    box.disconnect();
    sizes.disconnect();
    for (const entry of shown.values()) entry.dispose();
  });
  return {
    outer,
    window,
    /** @param {number} index */
    reveal(index) {
      const top = topOf(index);
      if (top < outer.scrollTop || topOf(index + 1) > outer.scrollTop + outer.clientHeight) {
        outer.scrollTop = top - outer.clientHeight / 3;
      }
      measure();
      // The list itself may reach beyond what is seen of the page.
      const begin = outer.getBoundingClientRect().top - outer.scrollTop;
      if (begin + top < 0 || begin + topOf(index + 1) > innerHeight) {
        outer.scrollIntoView({ block: "nearest" });
      }
    },
    toEnd() {
      outer.scrollTop = outer.scrollHeight;
      measure();
    },
  };
}
