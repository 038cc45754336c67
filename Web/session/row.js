/** One row of the transcript: when, what, and what there is to read. */
import { fullTime } from "../core/clock.js";
import { h } from "../core/dom.js";
import { count, duration } from "../core/format.js";
import { oneLine } from "../core/text.js";
import { swatch } from "../charts/frame.js";
import { diff, output, prose, redacted } from "./prose.js";
import { payload } from "./payload.js";
import { isSpoken, lanes, took } from "./transcript.js";

/** @typedef {import("./transcript.js").Item} Item */

/**
 * @param {Item} item
 * @param {object} of
 * @param {() => boolean} of.isChosen
 * @param {() => void} of.choose
 * @param {() => number} of.begin When the session began.
 */
export function eventRow(item, { isChosen, choose, begin }) {
  const { event, events, kind, step } = item;
  const after = event.timestamp - begin();
  const long = took(item);
  const isCall = step.call !== undefined || step.tool !== undefined;
  return h(
    "div",
    {
      class: "event-row",
      role: "listitem",
      "data-kind": kind,
      "aria-current": () => isChosen() ? "true" : null,
      onclick: () => getSelection()?.isCollapsed !== false && choose(),
    },
    h(
      "time",
      { class: "time", title: fullTime(event.timestamp) },
      `${after < 0 ? "" : "+"}${duration(after)}`,
    ),
    h(
      "span",
      { class: "what" },
      swatch(lanes.find((lane) => lane.kind === kind)?.color ?? "--rest"),
      h("bdi", { class: "clip" }, nameOf(item)),
      events.length > 1 && !isCall ? h("small", {}, `×${count(events.length)}`) : null,
    ),
    h("div", { class: "said" }, isCall ? call(item) : isSpoken(item) ? spoken(item) : line(item)),
    h("span", { class: "took number muted" }, long === undefined ? "" : duration(long)),
  );
}

/** @param {Item} item */
function nameOf({ event, kind, step, turn }) {
  if (kind === "prompt" && step.kind === "turn_started") return `Prompt ${turn}`;
  if (step.agent !== undefined && step.parentAgent !== undefined) {
    return `${oneLine(step.agent, 24)} › ${oneLine(step.tool ?? event.action, 30)}`;
  }
  return oneLine(step.tool ?? event.action, 40);
}

/** @param {Item} item */
function line({ text, isDerived }) {
  return h("bdi", { class: isDerived ? "label derived clip" : "label clip" }, redacted(text));
}

/** @param {Item} item */
function spoken(item) {
  const text = item.events.map(({ label = "" }) => label).join("");
  return text.trim() === "" ? line(item) : prose(item, text);
}

/** @param {Item} item */
function call(item) {
  const { step } = item;
  const { command, exit, changes, output: written } = payload(item.events);
  const failed = item.kind === "error";
  const state = exit !== undefined
    ? h("span", { class: exit === 0 ? "muted" : "bad" }, exit === 0 ? "✓ exit 0" : `✕ exit ${exit}`)
    : step.success === undefined && !failed
    ? null
    : h("span", { class: failed ? "bad" : "muted" }, failed ? "✕ failed" : "✓");
  const decision = step.decision === undefined ? null : h(
    "span",
    { class: "tag", title: `Decided by ${oneLine(step.decisionSource ?? "the agent", 60)}` },
    oneLine(step.decision, 20),
  );
  const head = command === undefined
    ? line(item)
    : h("code", { class: "clip" }, h("i", {}, "$ "), redacted(oneLine(command, 400)));
  return [
    h("div", { class: "call" }, head, decision, state),
    failed && step.error !== undefined && written === ""
      ? h("p", { class: "prose bad" }, redacted(oneLine(step.error, 400)))
      : null,
    changes.length > 0
      ? diff(item, changes)
      : written.trim() === ""
      ? null
      : output(item, written, command === undefined ? "head" : "tail"),
  ];
}
