/** Numbers, durations, sizes and money as people read them. What is absent is `–`, never 0. */

export const absent = "–";

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const places = [0, 1, 2, 3].map((digits) =>
  new Intl.NumberFormat("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })
);

/**
 * @param {number} value
 * @param {number} digits
 */
function fixed(value, digits) {
  return places[digits]?.format(value) ?? String(value);
}

/**
 * Three significant digits, without needless places.
 *
 * @param {number} value
 */
function short(value) {
  const size = Math.abs(value);
  return fixed(value, size >= 99.95 || Number.isInteger(value) ? 0 : size >= 9.995 ? 1 : 2);
}

/**
 * A whole count with separators.
 *
 * @param {number | null | undefined} value
 */
export function count(value) {
  return isNumber(value) ? whole.format(value) : absent;
}

/**
 * A large number in little room: `950`, `12.3k`, `4.56M`.
 *
 * @param {number | null | undefined} value
 */
export function compact(value) {
  if (!isNumber(value)) return absent;
  const size = Math.abs(value);
  if (size < 1000) return Number.isInteger(value) ? whole.format(value) : short(value);
  if (size >= 1e15) return value.toExponential(2);
  for (const [unit, name] of /** @type {[number, string][]} */ ([[1e12, "T"], [1e9, "G"], [1e6, "M"]])) {
    if (size >= unit * 0.99995) return short(value / unit) + name;
  }
  return short(value / 1000) + "k";
}

/**
 * A duration: `820 µs`, `12.4 ms`, `1.64 s`, `2 m 05 s`, `3 h 12 m`, `4 d 02 h`.
 *
 * @param {number | null | undefined} milliseconds
 */
export function duration(milliseconds) {
  if (!isNumber(milliseconds)) return absent;
  const sign = milliseconds < 0 ? "−" : "";
  const size = Math.abs(milliseconds);
  if (size === 0) return "0 ms";
  if (size < 1) return `${sign}${short(size * 1000)} µs`;
  if (size < 999.5) return `${sign}${short(size)} ms`;
  if (size < 59_995) return `${sign}${short(size / 1000)} s`;
  const seconds = Math.round(size / 1000);
  if (seconds < 3600) return sign + pair(seconds, 60, "m", "s");
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return sign + pair(minutes, 60, "h", "m");
  return sign + pair(Math.round(minutes / 60), 24, "d", "h");
}

/**
 * A round duration on an axis, without the part that is nought: `10 m`.
 *
 * @param {number} milliseconds
 */
export function axisDuration(milliseconds) {
  return duration(milliseconds).replace(/ 00 [smh]$/, "").replace(/\.0+ /, " ");
}

/**
 * @param {number} value
 * @param {number} base
 * @param {string} large
 * @param {string} small
 */
function pair(value, base, large, small) {
  const rest = value % base;
  return `${whole.format(Math.floor(value / base))} ${large} ${String(rest).padStart(2, "0")} ${small}`;
}

/**
 * A size in powers of 1024.
 *
 * @param {number | null | undefined} value
 */
export function bytes(value) {
  if (!isNumber(value)) return absent;
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let size = value;
  let unit = 0;
  while (size >= 1023.5 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${short(size)} ${units[unit]}`;
}

/**
 * Money in millionths of a US dollar.
 *
 * @param {number | null | undefined} microUSD
 */
export function money(microUSD) {
  if (!isNumber(microUSD)) return absent;
  const dollars = microUSD / 1e6;
  const size = Math.abs(dollars);
  if (size >= 1e6) return `${dollars < 0 ? "−" : ""}$${compact(size)}`;
  if (size >= 1000) return "$" + whole.format(dollars);
  return "$" + fixed(dollars, size > 0 && size < 0.1 ? 3 : 2);
}

/**
 * A share of a whole.
 *
 * @param {number} part
 * @param {number} of
 */
export function percent(part, of) {
  if (!isNumber(part) || !isNumber(of) || of === 0) return absent;
  const share = (100 * part) / of;
  return `${fixed(share, share === 0 || share >= 9.95 ? 0 : share < 0.1 ? 2 : 1)} %`;
}

/**
 * How `now` stands to `before`: `+12 %`, `−3 %`, `×14`; nothing if there is nothing to compare with.
 *
 * @param {number | undefined} now
 * @param {number | undefined} before
 */
export function change(now, before) {
  if (!isNumber(now) || !isNumber(before) || before === 0) return "";
  const share = (100 * (now - before)) / before;
  if (share >= 1000) return `×${short(now / before)}`;
  const rounded = Math.round(share);
  return `${rounded < 0 ? "−" : rounded > 0 ? "+" : "±"}${Math.abs(rounded)} %`;
}

/**
 * Whether there is a number to show.
 *
 * @param {unknown} value
 * @returns {value is number}
 */
export function isNumber(value) {
  return typeof value === "number" && Number.isFinite(value);
}
