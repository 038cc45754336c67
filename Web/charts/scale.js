/** From values to pixels, and the round numbers in between. */

/**
 * A linear scale.
 *
 * @param {number} low
 * @param {number} high
 * @param {number} from
 * @param {number} to
 */
export function linear(low, high, from, to) {
  const span = high - low || 1;
  const at = (/** @type {number} */ value) => from + ((value - low) / span) * (to - from);
  at.invert = (/** @type {number} */ pixel) => low + ((pixel - from) / (to - from || 1)) * span;
  return at;
}

/**
 * Round values from 0 to at least `high`, about `wanted` of them.
 *
 * @param {number} high
 * @param {number} wanted
 * @param {boolean} [isWhole] Whether only whole numbers make sense.
 */
export function valueTicks(high, wanted, isWhole = false) {
  if (!(high > 0) || !Number.isFinite(high)) return [0, 1];
  const rough = high / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * power >= rough * 0.999) ?? 10;
  const step = isWhole ? Math.max(1, Math.ceil(factor * power)) : factor * power;
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last + 1 }, (_, index) => index * step);
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const units = [1, 2, 5, 10, 20, 50, 100, 200, 500].concat(
  [1, 2, 5, 10, 15, 30].map((count) => count * second),
  [1, 2, 5, 10, 15, 30].map((count) => count * minute),
  [1, 2, 3, 6, 12].map((count) => count * hour),
  [1, 2, 7, 14, 28, 91, 182, 364].map((count) => count * day),
);

/**
 * Round durations, as `valueTicks`, in milliseconds.
 *
 * @param {number} high
 * @param {number} wanted
 */
export function durationTicks(high, wanted) {
  const rough = high / Math.max(1, wanted);
  const step = rough < second ? undefined : units.find((one) => one >= rough && one >= second);
  if (step === undefined) return valueTicks(high, wanted);
  return Array.from({ length: Math.ceil(high / step - 1e-9) + 1 }, (_, index) => index * step);
}

/**
 * Round times in a range, on the clock of a zone that is `offset` ahead of UTC.
 *
 * @param {number} from
 * @param {number} to
 * @param {number} wanted
 * @param {number} offset
 */
export function timeTicks(from, to, wanted, offset) {
  const rough = (to - from) / Math.max(1, wanted);
  const step = units.find((one) => one >= rough) ?? Math.ceil(rough / day) * day;
  const ticks = [];
  const first = Math.ceil((from + offset) / step) * step - offset;
  for (let time = first; time <= to; time += step) ticks.push(time);
  return { step, ticks };
}

const decades = [
  0.001,
  0.01,
  0.1,
  1,
  10,
  100,
  second,
  10 * second,
  minute,
  10 * minute,
  hour,
  10 * hour,
  4 * day,
  40 * day,
];

/**
 * Round durations about ten times apart, from at most `low` to at least `high`.
 *
 * @param {number} low
 * @param {number} high
 */
export function logTicks(low, high) {
  if (!(high > 0)) return [1, 10];
  const first = Math.max(0, decades.findLastIndex((one) => one <= low));
  const found = decades.findIndex((one) => one >= high);
  const last = Math.max(found < 0 ? decades.length - 1 : found, first + 1);
  return decades.slice(first, last + 1);
}

/**
 * Where round durations lie among bins that grow by the same factor; the ends of all of them, where no two round ones do.
 *
 * @param {readonly { from: number, to: number }[]} bins The shortest first; the first may begin at 0.
 * @returns {{ value: number, at: number }[]} How many bins lie below each.
 */
export function logMarks(bins) {
  const low = bins[0]?.from || bins[1]?.from || 0;
  const high = bins.at(-1)?.to ?? 0;
  const place = (/** @type {number} */ value) => {
    const index = bins.findIndex((bin) => value <= bin.to);
    const bin = bins[index];
    if (bin === undefined) return bins.length;
    if (bin.from <= 0) return value >= bin.to ? index + 1 : index;
    return index + Math.log(value / bin.from) / Math.log(bin.to / bin.from);
  };
  const round = decades.filter((one) => one >= low * 0.99 && one <= high * 1.01);
  return (round.length > 1 ? round : bins.length === 0 ? [] : [low, high])
    .map((value) => ({ value, at: place(value) }));
}
