/**
 * Elements from plain calls. Text only ever becomes text nodes, so nothing that was recorded can become markup.
 *
 * @typedef {import("../types.d.ts").Child} Child
 */
import { effect, root } from "./signal.js";

const vector = "http://www.w3.org/2000/svg";

/**
 * An element. Members of `attributes` beginning with `on` are listeners; a function as a value is followed; `false`,
 * `null` and `undefined` leave the attribute out; `ref` is called with the element. A button sends no form unless its
 * `type` says so.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  if (element instanceof HTMLButtonElement) element.type = "button";
  dress(element, attributes, children);
  return element;
}

/**
 * The same for SVG.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...Child} children
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(vector, tag);
  dress(element, attributes, children);
  return element;
}

/**
 * @param {Element} element
 * @param {Record<string, unknown>} attributes
 * @param {Child[]} children
 */
function dress(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "ref") /** @type {(element: Element) => void} */ (value)(element);
    else if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else if (typeof value === "function") effect(() => assign(element, name, value()));
    else assign(element, name, value);
  }
  append(element, children);
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {unknown} value
 */
function assign(element, name, value) {
  if (
    (name === "value" && !(element instanceof HTMLOptionElement)) || name === "checked" ||
    name === "disabled" || name === "hidden"
  ) {
    const holder = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (element));
    if (holder[name] !== value) holder[name] = value;
  } else if (value === false || value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/**
 * Adds children; a function is followed, and what it made before is replaced.
 *
 * @param {Node} parent
 * @param {Child[]} children
 */
export function append(parent, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(parent, child);
    else if (typeof child === "function") follow(parent, child);
    else parent.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/**
 * @param {Node} parent
 * @param {() => Child} render
 */
function follow(parent, render) {
  const begin = parent.appendChild(document.createComment(""));
  const end = parent.appendChild(document.createComment(""));
  effect(() => {
    const fragment = document.createDocumentFragment();
    append(fragment, [render()]);
    // All that lies between: what was made here may itself be followed, and have made other nodes since.
    while (begin.nextSibling !== null && begin.nextSibling !== end) begin.nextSibling.remove();
    end.before(fragment);
  });
}

/**
 * A list whose elements are kept as long as their keys are; each row has a scope of its own.
 *
 * @template T
 * @template {HTMLElement} E
 * @param {E} parent
 * @param {() => readonly T[]} items
 * @param {(item: T) => string} key
 * @param {(item: T) => HTMLElement} render
 * @returns {E}
 */
export function list(parent, items, key, render) {
  /** @type {Map<string, { item: T, element: HTMLElement, dispose: () => void }>} */
  let rows = new Map();
  effect(() => {
    /** @type {typeof rows} */
    const next = new Map();
    for (const item of items()) {
      const name = key(item);
      if (next.has(name)) continue;
      const old = rows.get(name);
      if (old !== undefined && old.item === item) next.set(name, old);
      else {
        const { result, dispose } = root(() => render(item));
        next.set(name, { item, element: result, dispose });
      }
    }
    for (const [name, row] of rows) {
      if (next.get(name) === row) continue;
      row.dispose();
      row.element.remove();
    }
    let place = parent.firstElementChild;
    for (const { element } of next.values()) {
      if (element === place) place = place.nextElementSibling;
      else parent.insertBefore(element, place);
    }
    rows = next;
  });
  effect(() => () => {
    for (const row of rows.values()) row.dispose();
  });
  return parent;
}

/**
 * Empties `parent` and shows `children`.
 *
 * @param {Element} parent
 * @param {...Child} children
 */
export function replace(parent, ...children) {
  parent.replaceChildren();
  append(parent, children);
}
