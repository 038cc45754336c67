/**
 * What a session's events say, in the order of what was done.
 *
 * @typedef {import("../types.d.ts").TelemetryEvent} TelemetryEvent
 * @typedef {import("./step.js").Step} Step
 */
/**
 * @typedef {"session" | "prompt" | "model" | "tool" | "stream" | "wait" | "error" | "other"} Kind
 */
/**
 * @typedef {object} Item
 * @property {Kind} kind
 * @property {TelemetryEvent} event The first.
 * @property {TelemetryEvent[]} events All that are shown as one: chunks of a stream, or call, decision and result.
 * @property {Step} step What is known of all of them.
 * @property {number} turn The turn that it belongs to; 0 before the first prompt.
 * @property {string} text One line.
 * @property {boolean} isDerived Whether the text was put together from figures, as there is no label.
 * @property {boolean} [isTold] Whether the text is what a tool was called with.
 * @property {number} version Counts up when something is added.
 */
import { compact, isNumber, money } from "../core/format.js";
import { cost, tokens } from "../components/figures.js";
import { oneLine } from "../core/text.js";
import { callLine } from "./payload.js";
import { stepOf } from "./step.js";

/** The lanes of the overview, in the order in which they are drawn. */
export const lanes = /** @type {const} */ ([
  { kind: "session", label: "Session", color: "--series-8" },
  { kind: "prompt", label: "Prompts", color: "--series-3" },
  { kind: "model", label: "Model", color: "--series-1" },
  { kind: "tool", label: "Tools", color: "--series-4" },
  { kind: "stream", label: "Answers", color: "--series-5" },
  { kind: "wait", label: "Waiting", color: "--series-2" },
  { kind: "other", label: "Other", color: "--rest" },
  { kind: "error", label: "Errors", color: "--bad" },
]);

/** @type {Record<string, Kind>} */
const kinds = {
  session_started: "session",
  session_ended: "session",
  turn_started: "prompt",
  turn_ended: "session",
  model_request: "model",
  model_response: "stream",
  stream: "stream",
  tool_call: "tool",
  tool_decision: "tool",
  tool_result: "tool",
  edit: "tool",
  wait: "wait",
  error: "error",
};

/**
 * What an event is about.
 *
 * @param {TelemetryEvent} event
 * @param {Step} [step]
 * @returns {Kind}
 */
export function kindOf(event, step = stepOf(event)) {
  if (event.eventType === "error" || step.success === false) return "error";
  const kind = kinds[step.kind] ?? "other";
  // An answer of which only figures are told.
  return kind === "stream" && (event.label ?? "") === "" && event.usage !== undefined ? "model" : kind;
}

/** Whether rows of this kind show what a model or a person said. */
export const isSpoken = (/** @type {Item} */ { kind, step }) =>
  kind === "prompt" || (kind === "stream" && step.kind !== "other");

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
  const { tokensBefore, tokensAfter, trigger } = stepOf(event);
  if (tokensBefore !== undefined) {
    parts.push(`${compact(tokensBefore)} → ${compact(tokensAfter)} tokens`);
    if (trigger !== undefined) parts.push(oneLine(trigger, 40));
    return { text: parts.join(" · "), isDerived: true };
  }
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

/** Adds events to rows: a row takes the next chunks of its stream, and what else is told of its call. */
export class Transcript {
  /** @type {Item[]} */
  items = [];
  /** @type {Map<string, Item>} */
  #calls = new Map();
  #turn = 0;
  #turnName = "";
  /** How many events were added. */
  size = 0;

  /** @param {TelemetryEvent} event */
  add(event) {
    this.size += 1;
    const step = stepOf(event);
    const last = this.items.at(-1);
    if (
      event.eventType === "stream" && last?.event.eventType === "stream" &&
      last.event.action === event.action &&
      last.step.agent === step.agent
    ) {
      last.events.push(event);
      last.version += 1;
      if (last.text.length < 240) last.text = oneLine(last.text + (event.label ?? ""));
      return;
    }
    const call = step.call === undefined || !isCall(step) ? undefined : this.#calls.get(step.call);
    if (call !== undefined) return join(call, event, step);
    if (step.kind === "turn_started" && (step.turn === undefined || step.turn !== this.#turnName)) {
      this.#turn += 1;
      this.#turnName = step.turn ?? "";
    }
    /** @type {Item} */
    const item = {
      kind: kindOf(event, step),
      event,
      events: [event],
      step,
      turn: this.#turn,
      version: 0,
      ...(isCall(step) ? { text: "", isDerived: true } : summary(event)),
    };
    this.items.push(item);
    if (isCall(step)) tell(item);
    if (step.call !== undefined && isCall(step)) this.#calls.set(step.call, item);
  }
}

/** @param {Step} step */
function isCall({ kind }) {
  return kind === "tool_call" || kind === "tool_decision" || kind === "tool_result" || kind === "wait" ||
    kind === "edit";
}

/**
 * @param {Item} item
 * @param {TelemetryEvent} event
 * @param {Step} step
 */
function join(item, event, step) {
  item.events.push(event);
  item.version += 1;
  /** @type {Record<string, unknown>} */
  const all = { ...item.step };
  for (const [name, value] of Object.entries(step)) if (value !== undefined) all[name] = value;
  // A decision and a wait say less of what it is than a call and a result.
  if (step.kind === "wait" || step.kind === "tool_decision") all.kind = item.step.kind;
  item.step = /** @type {Step} */ (all);
  if (item.kind !== "error") item.kind = kindOf(event, step) === "error" ? "error" : "tool";
  tell(item);
}

/** The line of a call says what it was called with, else what it is labelled. @param {Item} item */
function tell(item) {
  if (item.isTold) return;
  const line = callLine(item.events);
  const label = line === "" ? item.events.find((event) => (event.label ?? "").trim() !== "")?.label : line;
  if (label !== undefined) [item.text, item.isDerived] = [oneLine(label.trim()), false];
  else Object.assign(item, summary(item.event));
  item.isTold = line !== "";
}

/**
 * How long what a row tells of took, as far as that was told; what a person took to decide is not the tool's.
 *
 * @param {Item} item
 */
export function took({ events }) {
  let longest;
  for (const event of events) {
    const { duration } = event;
    if (duration === undefined || (events.length > 1 && stepOf(event).kind === "tool_decision")) continue;
    if (!(duration < (longest ?? 0))) longest = duration;
  }
  return longest;
}

/**
 * Events as rows.
 *
 * @param {readonly TelemetryEvent[]} events
 * @returns {Item[]}
 */
export function transcript(events) {
  const made = new Transcript();
  for (const event of events) made.add(event);
  return made.items;
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
