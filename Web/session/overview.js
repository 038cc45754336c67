/**
 * The whole session at a glance: a lane for each kind of event, one for each agent that another started.
 *
 * @typedef {import("./transcript.js").Item} Item
 */
import { oneLine } from "../core/text.js";
import { extent, stepOf } from "./step.js";
import { lanes } from "./transcript.js";

/** More agents than these share a lane. */
const agentLimit = 5;
const agentColors = ["--series-6", "--series-7", "--series-5", "--series-3", "--series-8"];

/** Whether a person was asked and took some time. @param {import("../types.d.ts").TelemetryEvent} event */
function isAsked(event) {
  if (event.duration === undefined) return false;
  const { kind, decisionSource = "" } = stepOf(event);
  return kind === "wait" || (kind === "tool_decision" && decisionSource.startsWith("user"));
}

/**
 * The lanes in use, and on which of them, from when to when, each item lies.
 *
 * @param {readonly Item[]} items
 * @returns {import("../charts/timeline.js").Moments}
 */
export function momentsOf(items) {
  const kinds = new Set(items.map((item) => item.kind));
  if (items.some(({ events }) => events.some(isAsked))) kinds.add("wait");
  /** @type {Map<string, string>} */
  const agents = new Map();
  for (const { step } of items) {
    if (step.agent === undefined || (step.parentAgent === undefined && step.kind !== "subagent")) continue;
    if (!agents.has(step.agent)) agents.set(step.agent, oneLine(step.agent, 14));
  }
  const used = lanes.filter(({ kind }) => kinds.has(kind));
  const names = [...agents.keys()].slice(0, agentLimit);
  /** @type {{ label: string, color: string }[]} */
  const all = [
    ...used,
    ...names.map((name, index) => ({
      label: `› ${agents.get(name) ?? ""}`,
      color: agentColors[index] ?? "--rest",
    })),
  ];
  if (agents.size > agentLimit) all.push({ label: "› more", color: "--rest" });
  const laneOf = new Map(used.map(({ kind }, index) => [/** @type {string} */ (kind), index]));
  let [from, to] = [Infinity, -Infinity];
  /** @type {import("../charts/timeline.js").Moments["moments"]} */
  const moments = [];
  for (const { kind, events, step } of items) {
    let [begin, end] = [Infinity, -Infinity];
    for (const event of events) {
      const [low, high] = extent(event);
      if (kind !== "wait" && isAsked(event)) {
        moments.push({ time: low, end: high, lane: laneOf.get("wait") ?? 0 });
      }
      begin = Math.min(begin, low);
      end = Math.max(end, high);
    }
    // A session's end tells how long all of it was: as a bar it would say nothing.
    if (kind === "session") begin = end = events[0]?.timestamp ?? end;
    from = Math.min(from, begin);
    to = Math.max(to, end);
    moments.push({ time: begin, end, lane: laneOf.get(kind) ?? 0 });
    if (step.agent !== undefined && agents.has(step.agent)) {
      const place = names.indexOf(step.agent);
      moments.push({ time: begin, end, lane: used.length + (place < 0 ? agentLimit : place) });
    }
  }
  if (moments.length === 0) return { moments, lanes: all, from: 0, to: 1 };
  return { moments, lanes: all, from, to: Math.max(to, from + 1) };
}
