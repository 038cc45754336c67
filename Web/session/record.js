/** Everything that one event holds. */
import { clockTime, fullTime } from "../core/clock.js";
import { h } from "../core/dom.js";
import { compact, count, duration, money } from "../core/format.js";
import { signal } from "../core/signal.js";
import { visible } from "../core/text.js";
import { copyButton, panel } from "../components/controls.js";
import { icon } from "../components/icon.js";
import { pair } from "../pages/ingest.js";

/** @typedef {import("../types.d.ts").TelemetryEvent} TelemetryEvent */

/** More of one text is shown on request only: a record may hold a million characters. */
const textLimit = 8000;

/**
 * @param {import("./transcript.js").Item} item
 * @param {() => void} close
 */
export function record(item, close) {
  /** Which of those that are shown as one. */
  const at = signal(0);
  return () => one(item, at, close);
}

/**
 * @param {import("./transcript.js").Item} item
 * @param {import("../types.d.ts").Writable<number>} at
 * @param {() => void} close
 */
function one({ events }, at, close) {
  const event = /** @type {TelemetryEvent} */ (events[at.value] ?? events[0]);
  const json = () => JSON.stringify(event, null, 2);
  const shell = `curl -s '${location.origin}/api/events/${event.id}'`;
  return panel(
    h("bdi", {}, visible(event.action)),
    {
      class: "record",
      note: events.length > 1
        ? `${count(at.value + 1)} of ${count(events.length)}`
        : clockTime(event.timestamp),
      end: [
        events.length > 1 ? turnButtons(at, events.length) : null,
        copyButton(json, "Copy as JSON", "JSON"),
        copyButton(() => shell, "Copy as curl", "curl"),
        h("button", {
          class: "button small plain",
          "aria-label": "Close the record",
          onclick: close,
        }, icon("close")),
      ],
    },
    h("dl", { class: "pairs" }, facts(event)),
    event.label === undefined || event.label === ""
      ? null
      : [h("h3", {}, "Label"), longText(event.label, "label-text")],
    [["Metadata", event.metadata], ["Usage", event.usage], ["Context", event.context]].map(([title, part]) =>
      part === undefined || Object.keys(part).length === 0
        ? null
        : [h("h3", {}, String(title)), longText(JSON.stringify(part, null, 2))]
    ),
  );
}

/**
 * @param {import("../types.d.ts").Writable<number>} at
 * @param {number} length
 */
function turnButtons(at, length) {
  const button = (
    /** @type {1 | -1} */ by,
    /** @type {string} */ label,
    /** @type {"up" | "down"} */ shape,
  ) =>
    h("button", {
      class: "button small plain",
      "aria-label": label,
      disabled: at.value + by < 0 || at.value + by >= length,
      onclick: () => (at.value += by),
    }, icon(shape));
  return [button(-1, "Previous of these events", "up"), button(1, "Next of these events", "down")];
}

/** @param {TelemetryEvent} event */
function facts(event) {
  /** @type {[string, string | undefined, boolean?][]} */
  const rows = [
    ["Time", fullTime(event.timestamp)],
    ["Type", event.eventType],
    ["Category", event.category],
    ["Service", event.service],
    ["Duration", event.duration === undefined ? undefined : duration(event.duration)],
    ["Value", event.value === undefined ? undefined : String(event.value)],
    ["Model", event.usage?.model],
    [
      "Output tokens",
      event.usage?.outputTokens === undefined ? undefined : compact(event.usage.outputTokens),
    ],
    ["Cost", event.usage?.costMicroUSD === undefined ? undefined : money(event.usage.costMicroUSD)],
    ["Id", event.id, true],
    ["Trace", event.traceId, true],
    ["Span", event.spanId, true],
    ["Parent span", event.parentSpanId, true],
    ["Sequence", String(event.sequence)],
  ];
  return rows
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([title, value, isMono]) =>
      pair(title, h("bdi", { class: isMono ? "mono" : "" }, visible(value ?? "")))
    );
}

/**
 * @param {string} text
 * @param {string} [kind]
 */
function longText(text, kind = "") {
  const isWhole = signal(text.length <= textLimit);
  return [
    h(
      "pre",
      { class: kind, tabindex: "0", role: "region", "aria-label": "Text" },
      () => visible(isWhole.value ? text : text.slice(0, textLimit) + "…"),
    ),
    () =>
      isWhole.value ? null : h(
        "button",
        { class: "button small", onclick: () => (isWhole.value = true) },
        `Show all ${count(text.length)} characters`,
      ),
  ];
}
