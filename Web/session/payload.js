/**
 * What a tool was given and what it gave back, wherever an agent puts them.
 *
 * @typedef {import("../types.d.ts").TelemetryEvent} TelemetryEvent
 * @typedef {Record<string, unknown>} Members
 */
import { changesOf } from "./diff.js";

const inputs = [
  "tool_input",
  "tool_parameters",
  "function_args",
  "arguments",
  "gen_ai.tool.call.arguments",
  "parameters",
  "input",
  "args",
];
const outputs = [
  "tool_response",
  "tool_output",
  "gen_ai.tool.call.result",
  "aggregated_output",
  "output",
  "result",
  "stdout",
  "content",
];
const commands = ["command", "full_command", "bash_command", "cmd", "script"];
const paths = [
  "file_path",
  "path",
  "notebook_path",
  "filename",
  "pattern",
  "query",
  "url",
  "description",
  "prompt",
];

/**
 * @param {unknown} value
 * @returns {value is Members}
 */
const isMembers = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** A member that is JSON in a string is read. @param {unknown} value */
function opened(value) {
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/**
 * Where the members of a call may lie: at the top, or within what an agent prints.
 *
 * @param {Members} metadata
 * @returns {Members[]}
 */
function places(metadata) {
  const found = [metadata];
  if (isMembers(metadata.item)) found.push(metadata.item);
  const { message } = metadata;
  if (isMembers(message) && Array.isArray(message.content)) found.push(...message.content.filter(isMembers));
  return found;
}

/**
 * @param {readonly TelemetryEvent[]} events
 * @param {readonly string[]} names
 */
function first(events, names) {
  for (const { metadata } of events) {
    for (const place of metadata === undefined ? [] : places(metadata)) {
      for (const name of names) {
        const value = place[name];
        if (value !== undefined && value !== null && value !== "") return opened(value);
      }
    }
  }
  return undefined;
}

/** @param {unknown} value @returns {string} */
function textOf(value) {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(textOf).join("\n");
  if (!isMembers(value)) return value === undefined || value === null ? "" : String(value);
  const text = value.text ?? value.stdout ?? value.output ?? value.content ?? value.aggregated_output;
  return text === undefined
    ? JSON.stringify(value, null, 2)
    : textOf(text) + (value.stderr ? `\n${textOf(value.stderr)}` : "");
}

/** @param {readonly TelemetryEvent[]} events @returns {Members} */
function inputOf(events) {
  const raw = first(events, inputs);
  return isMembers(raw) ? raw : typeof raw === "string" ? { patch: raw } : {};
}

/**
 * @param {readonly TelemetryEvent[]} events
 * @param {Members} input
 */
function commandOf(events, input) {
  const told = first(events, commands) ??
    commands.map((name) => input[name]).find((value) => value !== undefined);
  if (told === undefined) return undefined;
  const words = Array.isArray(told) ? told.map(String) : [String(told)];
  // `bash -lc "…"` says no more than what it runs.
  return words.length === 3 && /sh$/.test(words[0] ?? "") && words[1]?.startsWith("-")
    ? words[2]
    : words.join(" ");
}

/**
 * What a tool was called with, in one line; nothing if no event tells.
 *
 * @param {readonly TelemetryEvent[]} events Call, decision and result of one use of a tool.
 */
export function callLine(events) {
  const input = inputOf(events);
  const told = commandOf(events, input) ??
    paths.map((name) => input[name]).find((value) => typeof value === "string");
  return told === undefined ? "" : String(told);
}

/**
 * @typedef {object} Payload
 * @property {string | undefined} command
 * @property {number | undefined} exit
 * @property {import("./diff.js").Change[]} changes
 * @property {string} output
 */

/**
 * All of it.
 *
 * @param {readonly TelemetryEvent[]} events
 * @returns {Payload}
 */
export function payload(events) {
  const input = inputOf(events);
  const last = events.slice(-1);
  const output = textOf(first(last, outputs) ?? (events.length > 1 ? first(events, outputs) : undefined));
  return {
    command: commandOf(events, input),
    exit: exitOf(events, output),
    changes: changesOf(input),
    output,
  };
}

/**
 * @param {readonly TelemetryEvent[]} events
 * @param {string} output
 */
function exitOf(events, output) {
  const told = first(events, ["exit_code", "exitCode", "process.exit.code"]);
  if (typeof told === "number") return told;
  const written = /^(?:Error: )?Exit code:? (\d+)/im.exec(output);
  return written === null ? undefined : Number(written[1]);
}
