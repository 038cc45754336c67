/**
 * What an agent does at this moment, as its last events tell.
 *
 * @typedef {import("../types.d.ts").TelemetryEvent} TelemetryEvent
 */
import { oneLine } from "../core/text.js";
import { callLine } from "./payload.js";
import { extent, stepOf } from "./step.js";

/** After so long without a word nobody works, unless a call is open. */
const patience = 120_000;
/** What a call may take before it is taken to be forgotten. */
const callPatience = 1_800_000;

/**
 * @typedef {object} Activity
 * @property {"working" | "waiting" | "idle"} state
 * @property {string} what
 */

/** The names of hooks that run when a person is asked. */
const asking = /permission|notification/i;

/**
 * Whether an event says that a person is being asked: a wait that has no end yet.
 *
 * @param {TelemetryEvent} event
 */
function asks(event) {
  const { kind } = stepOf(event);
  if (event.duration !== undefined) return false;
  if (kind === "wait") return true;
  const { hook_event: hook, hook_name: name } = event.metadata ?? {};
  return kind === "hook" && (asking.test(String(hook ?? "")) || asking.test(String(name ?? "")));
}

/**
 * @param {readonly TelemetryEvent[]} events The last ones, the newest first.
 * @param {number} now
 * @returns {Activity}
 */
export function activityOf(events, now) {
  const done = new Set();
  for (const event of events) {
    const step = stepOf(event);
    const age = now - extent(event)[1];
    switch (step.kind) {
      case "hook":
      case "wait":
        if (asks(event)) return { state: "waiting", what: describe(event) };
        continue;
      case "tool_result":
      case "edit":
        if (step.call !== undefined) done.add(step.call);
        break;
      case "tool_call":
      case "tool_decision":
        if (step.call === undefined || done.has(step.call)) break;
        // A call is told by its begin: it runs until its result comes.
        return age < callPatience ? { state: "working", what: describe(event) } : idle;
      case "turn_ended":
      case "session_ended":
        return idle;
      case "other":
      case "measurement":
        continue;
    }
    return age < patience ? { state: "working", what: describe(event) } : idle;
  }
  return idle;
}

/** @type {Activity} */
const idle = { state: "idle", what: "" };

/** @param {TelemetryEvent} event */
function describe(event) {
  const { tool } = stepOf(event);
  const line = callLine([event]) || (event.label ?? "");
  return oneLine([tool ?? event.action, line].filter((part) => part.trim() !== "").join(": "), 90);
}
