/**
 * What a session's events say, in few words.
 *
 * @typedef {import("../types.d.ts").TelemetryEvent} TelemetryEvent
 */
/**
 * @typedef {"session" | "prompt" | "model" | "tool" | "stream" | "error" | "other"} Kind
 */
/**
 * @typedef {object} Item
 * @property {Kind} kind
 * @property {TelemetryEvent} event The first.
 * @property {number} count How many events are shown as one.
 * @property {string} text
 * @property {boolean} isDerived Whether the text was put together from figures, as there is no label.
 */
import { compact, isNumber, money } from "../core/format.js";
import { cost, tokens } from "../components/figures.js";
import { oneLine } from "../core/text.js";

/** The lanes of the overview, in the order in which they are drawn. */
export const lanes = /** @type {const} */ ([
  { kind: "session", label: "Session", color: "--series-8" },
  { kind: "prompt", label: "Prompts", color: "--series-3" },
  { kind: "model", label: "Model", color: "--series-1" },
  { kind: "tool", label: "Tools", color: "--series-4" },
  { kind: "stream", label: "Streams", color: "--series-5" },
  { kind: "other", label: "Other", color: "--rest" },
  { kind: "error", label: "Errors", color: "--bad" },
]);

/**
 * What an event is about: its type says it, else its figures, else its name.
 *
 * @param {TelemetryEvent} event
 * @returns {Kind}
 */
export function kindOf(event) {
  if (event.eventType === "error") return "error";
  if (event.eventType === "stream") return "stream";
  if (event.eventType === "start" || (event.eventType === "end" && event.spanId === undefined)) {
    return "session";
  }
  const name = event.action.toLowerCase();
  if (name.includes("prompt")) return "prompt";
  if (name.includes("tool")) return "tool";
  if (event.usage !== undefined || name.includes("api_request") || name.includes("llm")) return "model";
  return "other";
}

/**
 * One line about an event.
 *
 * @param {TelemetryEvent} event
 */
export function summary(event) {
  const label = (event.label ?? "").trim();
  if (label !== "") return { text: oneLine(label), isDerived: false };
  const { usage, metadata } = event;
  const parts = [];
  if (usage !== undefined) {
    if (usage.model !== undefined) parts.push(oneLine(usage.model, 60));
    const all = tokens(usage);
    if (all !== undefined) parts.push(`${compact(all)} tokens, ${compact(usage.outputTokens)} out`);
    const spent = cost(usage);
    if (spent !== undefined) parts.push(money(spent));
  }
  for (const [name, value] of Object.entries(metadata ?? {})) {
    if (parts.length >= 4) break;
    if (name.startsWith("_") || (typeof value === "object" && value !== null)) continue;
    if (usage?.model !== undefined && value === usage.model) continue;
    parts.push(`${oneLine(name, 40)} ${oneLine(String(value), 60)}`);
  }
  if (isNumber(event.value)) parts.unshift(String(event.value));
  return { text: parts.join(" · "), isDerived: true };
}

/**
 * Events as rows: chunks of one stream that follow each other are one.
 *
 * @param {readonly TelemetryEvent[]} events
 * @returns {Item[]}
 */
export function transcript(events) {
  /** @type {Item[]} */
  const items = [];
  for (const event of events) {
    const last = items.at(-1);
    if (event.eventType === "stream" && last?.kind === "stream" && last.event.action === event.action) {
      last.count += 1;
      if (last.text.length < 240) last.text = oneLine(last.text + (event.label ?? ""));
      continue;
    }
    items.push({ kind: kindOf(event), event, count: 1, ...summary(event) });
  }
  return items;
}

/**
 * The place of the next item that `fits`, after `from` in the direction of `step`; -1 if there is none.
 *
 * @param {readonly Item[]} items
 * @param {number} from
 * @param {1 | -1} step
 * @param {(item: Item) => boolean} fits
 */
export function seek(items, from, step, fits) {
  for (let index = from + step; index >= 0 && index < items.length; index += step) {
    const item = items[index];
    if (item !== undefined && fits(item)) return index;
  }
  return -1;
}

/**
 * The item at or before a time; events arrive nearly in order of time, so that the nearest is looked for.
 *
 * @param {readonly Item[]} items
 * @param {number} time
 */
export function nearest(items, time) {
  let best = -1;
  let distance = Infinity;
  items.forEach((item, index) => {
    const away = Math.abs(item.event.timestamp - time);
    if (away < distance) [best, distance] = [index, away];
  });
  return best;
}
