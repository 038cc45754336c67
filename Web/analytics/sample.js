/**
 * The latest events of a time, from which is drawn what the interface does not sum up.
 *
 * @typedef {import("../types.d.ts").EventPage} EventPage
 */
import { plural } from "../core/text.js";

/** So many events are looked at. */
export const sampleSize = 5000;

/**
 * @param {EventPage | undefined} page
 * @param {string} noun In the plural.
 */
export function sampled(page, noun) {
  if (page === undefined) return "";
  const number = page.events.length;
  return page.nextCursor === undefined
    ? plural(number, noun.replace(/s$/, ""))
    : `the latest ${number.toLocaleString("en")} ${noun}`;
}
