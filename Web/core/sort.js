/** Rows in the order of a column. */

/**
 * @template T
 * @typedef {object} Key
 * @property {string} name
 * @property {(item: T) => string | number | undefined} [of]
 */

/**
 * Rows in the order of a column, all of them; what is absent comes last, whichever way. Without a known column they stay
 * as they are.
 *
 * @template T
 * @param {readonly T[]} rows
 * @param {readonly Key<T>[]} columns
 * @param {string} by A column's name, with `-` before it for the largest first.
 * @returns {readonly T[]}
 */
export function sorted(rows, columns, by) {
  const isDown = by.startsWith("-");
  const column = columns.find((one) => one.name === by.replace(/^-/, ""));
  const of = column?.of;
  if (of === undefined) return rows;
  const isAbsent = (/** @type {string | number | undefined} */ value) =>
    value === undefined || Number.isNaN(value);
  return [...rows].sort((a, b) => {
    const [x, y] = [of(a), of(b)];
    if (x === undefined || y === undefined || isAbsent(x) || isAbsent(y)) {
      return Number(isAbsent(x)) - Number(isAbsent(y));
    }
    const order = typeof x === "string" && typeof y === "string"
      ? x.localeCompare(y, "en")
      : x < y
      ? -1
      : x > y
      ? 1
      : 0;
    return isDown ? -order : order;
  });
}

/**
 * The order after a click on a column's head: numbers the largest first, words from A; then the other way; then as they came.
 *
 * @param {string} by
 * @param {string} name
 * @param {boolean} isNumber
 */
export function turned(by, name, isNumber) {
  const turns = isNumber ? ["-" + name, name, ""] : [name, "-" + name, ""];
  return turns[(turns.indexOf(by) + 1) % 3] ?? "";
}
