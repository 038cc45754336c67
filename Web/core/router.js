/**
 * The address bar as state: which page, which parameters, which query.
 *
 * @typedef {import("../types.d.ts").Route} Route
 */
import { signal } from "./signal.js";

/**
 * Finds the first pattern that a path fits; a part that begins with a colon is a parameter.
 *
 * @template {{ pattern: string }} T
 * @param {readonly T[]} pages
 * @param {string} path
 * @returns {{ page: T, params: Record<string, string> } | null}
 */
export function match(pages, path) {
  const parts = split(path);
  for (const page of pages) {
    const wanted = split(page.pattern);
    if (wanted.length !== parts.length) continue;
    /** @type {Record<string, string>} */
    const params = {};
    const fits = wanted.every((name, index) => {
      const part = parts[index] ?? "";
      if (!name.startsWith(":")) return name === part;
      const value = decode(part);
      if (value === null) return false;
      params[name.slice(1)] = value;
      return true;
    });
    if (fits) return { page, params };
  }
  return null;
}

/** @param {string} path */
function split(path) {
  return path.split("/").filter((part) => part !== "");
}

/** @param {string} part */
function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/**
 * A query with some members set, or removed where the value is empty; what stays keeps its order.
 *
 * @param {URLSearchParams} query
 * @param {Record<string, string | null | undefined>} changes
 */
export function changed(query, changes) {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === "") next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** Where the browser is. */
export const place = signal({ path: "/", query: new URLSearchParams(), visit: 0, isReturn: false });

/** @param {boolean} isReturn Whether the browser went back, or forward again. */
function read(isReturn) {
  const { pathname, search } = globalThis.location;
  place.value = {
    path: pathname,
    query: new URLSearchParams(search),
    visit: place.peek().visit + 1,
    isReturn,
  };
}

/** Follows links and the back button. */
export function startRouter() {
  read(false);
  addEventListener("popstate", () => read(true));
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || link.target !== "" || link.hasAttribute("download")) return;
    if (link.origin !== location.origin || link.hasAttribute("data-native")) return;
    event.preventDefault();
    navigate(link.pathname + link.search);
  });
}

/**
 * Goes to an address of this site.
 *
 * @param {string} address
 * @param {{ replace?: boolean }} [options]
 */
export function navigate(address, options = {}) {
  if (address === location.pathname + location.search) return;
  if (options.replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  read(false);
}

/**
 * Changes the query of the present page.
 *
 * @param {Record<string, string | null | undefined>} changes
 * @param {{ replace?: boolean }} [options]
 */
export function setQuery(changes, options = {}) {
  const text = changed(place.peek().query, changes).toString();
  navigate(place.peek().path + (text === "" ? "" : "?" + text), options);
}
