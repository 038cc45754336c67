/** Recorded text made fit to be looked at: nothing in it can reorder or hide what stands around it. */

// Controls but for tab and line feed, and what changes the direction of text or takes no room.
// deno-lint-ignore no-control-regex
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * Shows controls and marks of direction by their number, such as `⟨U+202E⟩`.
 *
 * @param {string} text
 */
export function visible(text) {
  return text.replace(unseen, (one) => {
    if (one === "\r") return "␍";
    return `⟨U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}

/**
 * One line, at most `limit` characters long.
 *
 * @param {string} text
 * @param {number} [limit]
 */
export function oneLine(text, limit = 240) {
  const cut = text.length > limit ? text.slice(0, limit) + "…" : text;
  return visible(cut.includes("\n") ? cut.replace(/\s*\n\s*/g, " ↵ ") : cut);
}

/**
 * A word for a count: `1 event`, `2 events`.
 *
 * @param {number} number
 * @param {string} noun
 */
export function plural(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

/**
 * What was thrown, as an error.
 *
 * @param {unknown} thrown
 */
export function asError(thrown) {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
