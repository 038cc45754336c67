/**
 * What an edit took away and what it put in, line by line.
 *
 * @typedef {object} Change
 * @property {"+" | "-" | " " | "@"} sign
 * @property {string} text
 */

/** Beyond so many lines on a side the middle is told as taken away and put in, without a search for what stayed. */
const searched = 400;

/**
 * The changes of an edit, as the tools of several agents are told of it; empty if it is none.
 *
 * @param {Record<string, unknown>} input
 * @returns {Change[]}
 */
export function changesOf(input) {
  const patch = input.patch ?? input.diff ?? input.changes;
  if (typeof patch === "string" && /^(\*\*\* |@@|--- |diff --git )/m.test(patch)) return patched(patch);
  const edits = Array.isArray(input.edits) ? input.edits : [input];
  /** @type {Change[]} */
  const all = [];
  for (const edit of edits) {
    const before = edit?.old_string ?? edit?.old_str ?? edit?.oldText;
    const after = edit?.new_string ?? edit?.new_str ?? edit?.newText;
    if (typeof before !== "string" && typeof after !== "string") continue;
    if (all.length > 0) all.push({ sign: "@", text: "" });
    all.push(...compared(lines(before), lines(after)));
  }
  if (all.length === 0 && typeof input.content === "string" && typeof input.file_path === "string") {
    return lines(input.content).map((text) => ({ sign: "+", text }));
  }
  return all;
}

/** @param {unknown} text */
function lines(text) {
  if (typeof text !== "string" || text === "") return [];
  return text.replace(/\n$/, "").split("\n");
}

/** @param {string} patch @returns {Change[]} */
function patched(patch) {
  return lines(patch)
    .filter((line) => !/^(\*\*\* (Begin|End)|--- |\+\+\+ |index )/.test(line))
    .map((line) => {
      const sign = line[0];
      if (sign === "+" || sign === "-" || sign === " ") return { sign, text: line.slice(1) };
      return { sign: "@", text: line };
    });
}

/**
 * The fewest lines to take away and to put in, by the longest common part.
 *
 * @param {string[]} before
 * @param {string[]} after
 * @returns {Change[]}
 */
export function compared(before, after) {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (
    tail < before.length - head && tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) tail += 1;
  const same = (/** @type {string[]} */ part) =>
    part.map((text) => /** @type {Change} */ ({ sign: " ", text }));
  return [
    ...same(before.slice(0, head)),
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...same(before.slice(before.length - tail)),
  ];
}

/**
 * @param {string[]} a
 * @param {string[]} b
 * @returns {Change[]}
 */
function middle(a, b) {
  if (a.length > searched || b.length > searched) {
    return [
      ...a.map((text) => /** @type {Change} */ ({ sign: "-", text })),
      ...b.map((text) => /** @type {Change} */ ({ sign: "+", text })),
    ];
  }
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = a[i] === b[j]
        ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
        : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
    }
  }
  /** @type {Change[]} */
  const changes = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [before, after] = [a[i], b[j]];
    if (before !== undefined && before === after) {
      changes.push({ sign: " ", text: before });
      i += 1;
      j += 1;
    } else if (
      before !== undefined &&
      (after === undefined || (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))
    ) {
      changes.push({ sign: "-", text: before });
      i += 1;
    } else {
      changes.push({ sign: "+", text: after ?? "" });
      j += 1;
    }
  }
  return changes;
}
