/**
 * What an event says of an agent, in the words that all agents share. The collector writes them into `metadata._agent`;
 * for events that no dialect knows they are guessed from names.
 *
 * @typedef {import("../types.d.ts").TelemetryEvent} TelemetryEvent
 */
/**
 * @typedef {object} Step
 * @property {string} kind Such as `tool_result`.
 * @property {string} [turn]
 * @property {string} [call] Joins call, decision and result of one use of a tool.
 * @property {string} [agent] Which agent did it, where one starts others.
 * @property {string} [parentAgent]
 * @property {string} [tool]
 * @property {string} [model]
 * @property {string} [decision]
 * @property {string} [decisionSource]
 * @property {string} [error]
 * @property {string} [trigger]
 * @property {boolean} [success]
 * @property {number} [statusCode]
 * @property {number} [attempt]
 * @property {number} [firstTokenMs]
 * @property {number} [tokensBefore]
 * @property {number} [tokensAfter]
 */

/** Parts of names that tell a kind, the first that fits. */
const hints = /** @type {const} */ ([
  ["prompt", "turn_started"],
  ["decision", "tool_decision"],
  ["permission", "wait"],
  ["blocked", "wait"],
  ["wait", "wait"],
  ["compact", "compaction"],
  ["compress", "compaction"],
  ["subagent", "subagent"],
  ["invoke_agent", "subagent"],
  ["hook", "hook"],
  ["tool_call", "tool_call"],
  ["tool_use", "tool_call"],
  ["tool", "tool_result"],
  ["reason", "model_response"],
  ["assistant", "model_response"],
  ["api_request", "model_request"],
  ["llm", "model_request"],
]);

/** Many ask what the same event says. @type {WeakMap<TelemetryEvent, Step>} */
const known = new WeakMap();

/**
 * @param {TelemetryEvent} event
 * @returns {Step}
 */
export function stepOf(event) {
  let step = known.get(event);
  if (step === undefined) known.set(event, step = read(event));
  return step;
}

/**
 * @param {TelemetryEvent} event
 * @returns {Step}
 */
function read(event) {
  const told = event.metadata?._agent;
  if (told !== null && typeof told === "object" && "kind" in told) {
    return /** @type {Step} */ (told);
  }
  const { metadata = {} } = event;
  const text = (/** @type {string[]} */ ...names) => {
    for (const name of names) {
      const value = metadata[name];
      if (typeof value === "string" && value !== "") return value;
    }
    return undefined;
  };
  /** @type {Step} */
  const step = { kind: guess(event) };
  step.tool = text("tool_name", "function_name", "gen_ai.tool.name", "tool");
  step.call = text("tool_use_id", "call_id", "gen_ai.tool.call.id");
  step.agent = text("agent_id", "agent.name");
  step.parentAgent = text("parent_agent_id");
  step.decision = text("decision");
  step.decisionSource = text("decision_source");
  step.error = text("error", "error.message");
  if (typeof metadata.success === "boolean") step.success = metadata.success;
  return step;
}

/** @param {TelemetryEvent} event */
function guess(event) {
  if (event.eventType === "stream") return "stream";
  if (event.eventType === "start") return "session_started";
  if (event.eventType === "end" && event.spanId === undefined) return "session_ended";
  const named = kindByName(event.action);
  if (named !== "") return named;
  if (event.usage !== undefined) return "model_request";
  return event.eventType === "error" ? "error" : "other";
}

/** Names that were looked at; sessions have few. @type {Map<string, string>} */
const names = new Map();
const nameLimit = 500;

/** @param {string} action */
function kindByName(action) {
  let kind = names.get(action);
  if (kind === undefined) {
    const name = action.toLowerCase();
    kind = hints.find(([part]) => name.includes(part))?.[1] ?? "";
    if (names.size >= nameLimit) names.clear();
    names.set(action, kind);
  }
  return kind;
}

/**
 * When what an event tells of began and ended. A span is told by its begin, all else when it is over.
 *
 * @param {TelemetryEvent} event
 * @returns {[from: number, to: number]}
 */
export function extent({ timestamp, duration = 0, spanId }) {
  return spanId === undefined ? [timestamp - duration, timestamp] : [timestamp, timestamp + duration];
}
