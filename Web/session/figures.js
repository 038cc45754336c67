/**
 * What a session did, in figures that can be laid beside those of another.
 *
 * @typedef {import("../types.d.ts").TelemetryEvent} TelemetryEvent
 */
import { split } from "./times.js";
import { isSpoken, took, transcript } from "./transcript.js";

/**
 * @typedef {object} ToolFigures
 * @property {number} calls
 * @property {number} failed
 * @property {number} time In milliseconds.
 */

/** @param {readonly TelemetryEvent[]} events */
export function figuresOf(events) {
  const items = transcript(events);
  /** @type {Map<string, ToolFigures>} */
  const tools = new Map();
  let requests = 0;
  for (const item of items) {
    const { kind, step } = item;
    if (kind === "model") requests += 1;
    if (kind !== "tool" && !(kind === "error" && (step.tool ?? step.call) !== undefined)) continue;
    const name = step.tool ?? item.event.action;
    const known = tools.get(name) ?? { calls: 0, failed: 0, time: 0 };
    tools.set(name, {
      calls: known.calls + 1,
      failed: known.failed + (kind === "error" ? 1 : 0),
      time: known.time + (took(item) ?? 0),
    });
  }
  const all = [...tools.values()];
  return {
    times: split(events),
    requests,
    calls: all.reduce((sum, { calls }) => sum + calls, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
    tools,
    prompts: items.filter((item) => item.kind === "prompt" && isSpoken(item)).map(({ text }) => text),
  };
}
