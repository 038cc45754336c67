/** Many values, few pixels. */

/**
 * The lowest and the highest of each column's values, with the way from the column before; NaN where there is none. No peak
 * is lost, and what is drawn grows with the width, not with the data.
 *
 * @param {ArrayLike<number | null>} values
 * @param {number} columns
 */
export function envelope(values, columns) {
  const lows = new Float64Array(columns).fill(NaN);
  const highs = new Float64Array(columns).fill(NaN);
  /** @type {number | null | undefined} */
  let before = null;
  for (let column = 0; column < columns; column += 1) {
    const from = Math.floor((column * values.length) / columns);
    const to = Math.floor(((column + 1) * values.length) / columns);
    let low = Infinity;
    let high = -Infinity;
    for (let index = from; index < to; index += 1) {
      const value = values[index];
      if (value !== null && value !== undefined) {
        if (value < low) low = value;
        if (value > high) high = value;
        // Neighbours are joined, whichever columns they fall into.
        if (before !== null && before !== undefined) {
          if (before < low) low = before;
          if (before > high) high = before;
        }
      }
      before = value;
    }
    if (low > high) continue;
    lows[column] = low;
    highs[column] = high;
  }
  return { lows, highs };
}

/**
 * Each series on top of those before it; a gap takes no room.
 *
 * @param {readonly (readonly (number | null)[])[]} series
 * @returns {[low: number, high: number][][]}
 */
export function stack(series) {
  /** @type {number[]} */
  const tops = [];
  return series.map((values) =>
    values.map((value, index) => {
      const low = tops[index] ?? 0;
      const high = low + Math.max(0, value ?? 0);
      tops[index] = high;
      return [low, high];
    })
  );
}

/**
 * Which moments fall on which pixel of a strip, for each lane: a strip with 20,000 moments draws at most as many marks as
 * it has pixels. A moment that lasts covers all of its pixels.
 *
 * @param {readonly { time: number, end?: number, lane: number }[]} moments
 * @param {number} from
 * @param {number} to
 * @param {number} columns
 * @param {number} lanes
 */
export function strip(moments, from, to, columns, lanes) {
  // Where moments begin, less where they have ended: the sum up to a pixel is what is there.
  const counts = Array.from({ length: lanes }, () => new Int32Array(columns + 1));
  const scale = columns / (to - from || 1);
  const at = (/** @type {number} */ time) =>
    Math.max(0, Math.min(columns - 1, Math.floor((time - from) * scale)));
  for (const { time, end = time, lane } of moments) {
    const row = counts[lane];
    if (row === undefined || end < from || time > to) continue;
    const [first, last] = [at(time), at(end)];
    row[first] = (row[first] ?? 0) + 1;
    row[last + 1] = (row[last + 1] ?? 0) - 1;
  }
  return counts.map((row) => {
    let sum = 0;
    return Uint32Array.from(row.subarray(0, columns), (change) => (sum += change));
  });
}
