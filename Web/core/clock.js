/** The time of day in the chosen zone, and how long ago something was. */
import { signal } from "./signal.js";
import { stored } from "./storage.js";

/** `local` or `UTC`. */
export const zone = stored("zone", "local", ["local", "UTC"]);

/** The present, in milliseconds since 1970; it moves once a second while the page is seen. */
export const now = signal(Date.now());

/** Sets the clock going. */
export function startClock() {
  setInterval(() => {
    if (!document.hidden) now.value = Date.now();
  }, 1000);
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {Intl.DateTimeFormatOptions} options */
function format(options) {
  const key = JSON.stringify(options) + zone.value;
  let known = formats.get(key);
  if (known === undefined) {
    const timeZone = zone.value === "UTC" ? { timeZone: "UTC" } : {};
    known = new Intl.DateTimeFormat("en-GB", { ...options, ...timeZone });
    formats.set(key, known);
  }
  return known;
}

/** The range that `Date` can hold; a recorded time may lie anywhere. */
const limit = 8.64e15;

/**
 * @param {number} time
 * @param {Intl.DateTimeFormatOptions} options
 */
function show(time, options) {
  return Math.abs(time) <= limit ? format(options).format(time) : String(time);
}

/** @type {Intl.DateTimeFormatOptions} */
const clockOptions = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };

/**
 * `23 Nov 2026, 13:40:05.123`, for titles and records.
 *
 * @param {number} time
 */
export function fullTime(time) {
  const options = {
    ...clockOptions,
    day: "numeric",
    month: "short",
    year: "numeric",
    fractionalSecondDigits: 3,
  };
  return show(time, /** @type {Intl.DateTimeFormatOptions} */ (options));
}

/**
 * `23 Nov, 13:40`.
 *
 * @param {number} time
 */
export function dayTime(time) {
  return show(time, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/**
 * `13:40:05.123`.
 *
 * @param {number} time
 */
export function clockTime(time) {
  const options = { ...clockOptions, fractionalSecondDigits: 3 };
  return show(time, /** @type {Intl.DateTimeFormatOptions} */ (options));
}

/**
 * A tick of an axis whose ticks are `step` apart.
 *
 * @param {number} time
 * @param {number} step
 */
export function tickTime(time, step) {
  if (step >= 86_400_000) return show(time, { day: "numeric", month: "short" });
  if (isMidnight(time)) return show(time, { day: "numeric", month: "short" });
  if (step < 1000) return clockTime(time);
  if (step >= 60_000) return show(time, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return show(time, clockOptions);
}

/** @param {number} time */
function isMidnight(time) {
  return dayStart(time) === time;
}

/**
 * Midnight before `time`, in the chosen zone.
 *
 * @param {number} time
 */
export function dayStart(time) {
  const date = new Date(time);
  if (zone.value === "UTC") date.setUTCHours(0, 0, 0, 0);
  else date.setHours(0, 0, 0, 0);
  return date.getTime();
}

/**
 * How far the chosen zone is ahead of UTC at `time`, in milliseconds.
 *
 * @param {number} time
 */
export function zoneOffset(time) {
  return zone.value === "UTC" ? 0 : -60_000 * new Date(time).getTimezoneOffset();
}

/**
 * `just now`, `40 s ago`, `5 min ago`, `3 h ago`, `2 d ago`.
 *
 * @param {number} time
 * @param {number} from
 */
export function relative(time, from) {
  const seconds = Math.round((from - time) / 1000);
  if (seconds < -5) return `in ${span(-seconds)}`;
  return seconds < 5 ? "just now" : `${span(seconds)} ago`;
}

/** @param {number} seconds */
function span(seconds) {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}
