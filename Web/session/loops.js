/**
 * Calls that are made again and again: an agent that has lost its way repeats itself.
 *
 * @typedef {import("./transcript.js").Item} Item
 */

/** From so many alike in a row on, they are worth a word. */
const fewest = 3;

/**
 * @typedef {object} Loop
 * @property {number} first Where it begins.
 * @property {string} text What is repeated.
 * @property {number} count
 * @property {number} errors How many of them failed.
 */

/**
 * Runs of the same call with nothing but answers of the model between, longest first.
 *
 * @param {readonly Item[]} items
 * @returns {Loop[]}
 */
export function loops(items) {
  /** @type {Loop[]} */
  const found = [];
  /** @type {Loop | null} */
  let run = null;
  let key = "";
  items.forEach(({ kind, event, text, isDerived }, index) => {
    // A person who speaks between begins anew.
    if (kind === "prompt" || kind === "session") key = "";
    const isCall = (kind === "tool" || kind === "error") && !isDerived;
    if (!isCall) return;
    const name = `${event.action}\n${text}`;
    if (run === null || name !== key) {
      run = { first: index, text, count: 0, errors: 0 };
      key = name;
      found.push(run);
    }
    run.count += 1;
    if (kind === "error") run.errors += 1;
  });
  return found.filter((one) => one.count >= fewest).sort((a, b) => b.errors - a.errors || b.count - a.count);
}
