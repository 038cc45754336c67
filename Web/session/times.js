/**
 * Where the time of a session went, and how large its conversation became.
 *
 * @typedef {import("../types.d.ts").TelemetryEvent} TelemetryEvent
 */
import { extent, stepOf } from "./step.js";

/** The parts of the time, in order of what counts where they overlap. */
export const parts = /** @type {const} */ ([
  { name: "model", label: "Model", color: "--series-1" },
  { name: "waiting", label: "Waiting", color: "--series-2" },
  { name: "tools", label: "Tools", color: "--series-4" },
  { name: "idle", label: "Idle", color: "--rest" },
]);

/** @typedef {{ model: number, waiting: number, tools: number, idle: number }} Split */

/** @type {Record<string, 0 | 1 | 2>} */
const ranks = {
  model_request: 0,
  stream: 0,
  model_response: 0,
  wait: 1,
  tool_result: 2,
  tool_call: 2,
  edit: 2,
};

/**
 * Wall time, split: at each moment one thing counts, the model before waiting before tools, as a tool that starts an agent
 * lasts as long as all that this agent does. What nobody tells of is idle.
 *
 * @param {readonly TelemetryEvent[]} events
 * @returns {Split}
 */
export function split(events) {
  /** @type {{ at: number, rank: number, by: 1 | -1 }[]} */
  const edges = [];
  let [begin, end] = [Infinity, -Infinity];
  /** When calls began that are not decided yet. @type {Map<string, number>} */
  const asked = new Map();
  for (const event of events) {
    const [from, to] = extent(event);
    begin = Math.min(begin, from);
    end = Math.max(end, to);
    const step = stepOf(event);
    if (step.kind === "tool_call" && step.call !== undefined) asked.set(step.call, event.timestamp);
    let rank = ranks[step.kind];
    let [low, high] = [from, to];
    if (step.kind === "tool_decision" && step.call !== undefined && step.decisionSource?.startsWith("user")) {
      rank = 1;
      low = asked.get(step.call) ?? from;
      high = event.timestamp;
    }
    if (rank === undefined || high <= low) continue;
    edges.push({ at: low, rank, by: 1 }, { at: high, rank, by: -1 });
  }
  edges.sort((a, b) => a.at - b.at);
  const open = [0, 0, 0];
  const sums = [0, 0, 0];
  let last = begin;
  for (const { at, rank, by } of edges) {
    const now = open.findIndex((number) => number > 0);
    if (now >= 0) sums[now] = (sums[now] ?? 0) + at - last;
    open[rank] = (open[rank] ?? 0) + by;
    last = at;
  }
  const [model = 0, waiting = 0, tools = 0] = sums;
  const whole = Math.max(0, end - begin) || 0;
  return { model, waiting, tools, idle: Math.max(0, whole - model - waiting - tools) };
}

/**
 * Tokens that each request to a model was sent, agents that others started left out.
 *
 * @param {readonly TelemetryEvent[]} events
 * @returns {{ tokens: number, model: string }[]}
 */
export function contexts(events) {
  const found = [];
  for (const event of events) {
    const { usage } = event;
    if (usage === undefined) continue;
    const step = stepOf(event);
    if (step.kind !== "model_request" && step.kind !== "model_response") continue;
    if (step.parentAgent !== undefined) continue;
    const written = usage.cacheWriteTokens ??
      (usage.cacheWrite5mTokens ?? 0) + (usage.cacheWrite1hTokens ?? 0);
    const tokens = (usage.inputTokens ?? 0) + (usage.cacheReadTokens ?? 0) + written;
    if (tokens > 0) found.push({ tokens, model: usage.model ?? "" });
  }
  return found;
}

/** What models of these names take at most, as published. */
const windows = /** @type {const} */ ([
  [/\[1m\]|gemini|gpt-4\.1/, 1_000_000],
  [/claude/, 200_000],
  [/gpt-5/, 400_000],
]);

/**
 * @param {string} model
 * @returns {number | undefined} Nothing for a model that is not known.
 */
export function windowOf(model) {
  return windows.find(([name]) => name.test(model))?.[1];
}
