/** Choices that outlive the page. A browser that keeps nothing only forgets them. */
import { effect, signal } from "./signal.js";

const prefix = "telemetry.";

/**
 * A choice among `allowed`.
 *
 * @param {string} name
 * @param {string} standard
 * @param {readonly string[]} allowed
 * @returns {import("../types.d.ts").Writable<string>}
 */
export function stored(name, standard, allowed) {
  const known = read(name);
  const choice = signal(known !== null && allowed.includes(known) ? known : standard);
  effect(() => write(name, choice.value, standard));
  return choice;
}

/** @param {string} name */
function read(name) {
  try {
    return globalThis.localStorage?.getItem(prefix + name) ?? null;
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string} value
 * @param {string} standard
 */
function write(name, value, standard) {
  try {
    if (value === standard) globalThis.localStorage?.removeItem(prefix + name);
    else globalThis.localStorage?.setItem(prefix + name, value);
  } catch {
    // Storage is switched off or full: the choice holds until the page is closed.
  }
}
