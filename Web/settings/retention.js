/** How long events are kept, and what a policy would remove now: a preview removes nothing. */
import { cache, isLocal, send } from "../core/api.js";
import { dayTime, fullTime, now, relative } from "../core/clock.js";
import { h } from "../core/dom.js";
import { axisDuration, bytes, count } from "../core/format.js";
import { signal, untracked } from "../core/signal.js";
import { asError, visible } from "../core/text.js";
import { isConfirmed } from "../components/confirm.js";
import { failure, onceAnswered, whenAnswered } from "../components/controls.js";
import { table } from "../components/table.js";
import { pair } from "../pages/ingest.js";

/** @typedef {import("../types.d.ts").Retention} Retention */
/** @typedef {import("../types.d.ts").RetentionPreview} RetentionPreview */

const reasons = { age: "older", count: "too many", size: "too large" };

export function retention() {
  const answer =
    /** @type {import("../types.d.ts").Followed<Retention>} */ (cache.use(() => "/api/retention"));
  return [whenAnswered(answer, inForce), onceAnswered(answer, (data) => removal(untracked(data))), preview()];
}

/** @param {Retention} retention */
function removal({ isEnabled }) {
  if (!isEnabled) {
    return h(
      "p",
      { class: "note" },
      "The configuration switches it on: ",
      h("code", {}, "retention.enabled: true"),
      ". Sessions are erased by ",
      h("code", {}, "telemetry erase"),
      ".",
    );
  }
  if (!isLocal) {
    return h(
      "p",
      { class: "note" },
      h("code", {}, "telemetry retention apply"),
      " applies it now, where the collector runs.",
    );
  }
  const done = signal("");
  const error = signal(/** @type {Error | null} */ (null));
  async function apply() {
    done.value = "";
    error.value = null;
    try {
      const { events, holds } =
        /** @type {RetentionPreview} */ (await send("POST", "/api/retention/preview", {}));
      const words = `${count(events)} of ${count(holds.events)} events`;
      if (events === 0) done.value = "There is nothing to remove.";
      else if (
        await isConfirmed(
          "Remove now?",
          `${words} go by the policy in force, and cannot be brought back.`,
          "Remove",
        )
      ) {
        const report = /** @type {{ events: number }} */ (await send("POST", "/api/retention/apply", {}));
        done.value = `Removed ${count(report.events)} events.`;
        cache.invalidate("/api/");
      }
    } catch (failure) {
      error.value = asError(failure);
    }
  }
  return [
    h(
      "p",
      { class: "trial" },
      h("button", { class: "button", onclick: apply }, "Apply now"),
      h("span", { role: "status" }, () => done.value),
    ),
    () => error.value === null ? null : failure(error.value),
  ];
}

/** @param {Retention} retention */
function inForce({ isEnabled, interval, policy, rules, horizon, lastRun }) {
  return h(
    "dl",
    { class: "pairs" },
    pair("Removes", isEnabled ? `every ${axisDuration(interval)}` : "nothing: it is switched off"),
    !isEnabled ? null : [
      rules.map(({ scope, maxAge }) => pair(h("bdi", {}, visible(scope)), `after ${axisDuration(maxAge)}`)),
      policy.maxEvents ? pair("At most", `${count(policy.maxEvents)} events`) : null,
      policy.maxBytes ? pair("At most", bytes(policy.maxBytes)) : null,
    ],
    horizon === undefined ? null : pair("Removed up to", fullTime(horizon)),
    lastRun === undefined ? null : pair(
      "Last time",
      lastRun.error === undefined
        ? [() => relative(lastRun.timestamp, now.value), `: ${count(lastRun.events)} events`]
        : h("b", { class: "bad" }, visible(lastRun.error)),
    ),
  );
}

function preview() {
  const shown = signal(/** @type {RetentionPreview | null} */ (null));
  const error = signal(/** @type {Error | null} */ (null));
  const age = number("days", 1, 36_500);
  const most = number("events", 1, 1e12);
  async function run() {
    try {
      const answer = await send("POST", "/api/retention/preview", {
        ...(age.value === "" ? {} : { maxAge: `${Number(age.value)}d` }),
        ...(most.value === "" ? {} : { maxEvents: Number(most.value) }),
      });
      shown.value = /** @type {RetentionPreview} */ (answer);
      error.value = null;
    } catch (failure) {
      error.value = asError(failure);
    }
  }
  return [
    h("h3", { class: "subtitle" }, "Preview"),
    h(
      "p",
      { class: "trial" },
      h("label", { class: "labelled" }, "Keep", age, "days"),
      h("label", { class: "labelled" }, "and at most", most, "events"),
      h("button", { class: "button", onclick: run }, "What would go?"),
    ),
    () => error.value === null ? null : failure(error.value),
    () => shown.value === null ? null : told(shown.value),
  ];
}

/**
 * @param {string} unit
 * @param {number} min
 * @param {number} max
 */
function number(unit, min, max) {
  return h("input", {
    class: "field short",
    type: "number",
    inputmode: "numeric",
    min,
    max,
    placeholder: "as set",
    "aria-label": unit,
  });
}

/** @param {RetentionPreview} preview */
function told({ events, bytes: size, holds, steps: all }) {
  const steps = all.filter((step) => step.events > 0);
  return h(
    "div",
    { "aria-live": "polite" },
    h(
      "p",
      { class: "note" },
      events === 0
        ? `Nothing of ${count(holds.events)} events would go.`
        : `${count(events)} of ${count(holds.events)} events would go, about ${bytes(size)} of ${
          bytes(holds.bytes)
        }. Nothing was removed.`,
    ),
    steps.length === 0 ? null : table(
      "What would go",
      [{ title: "Events" }, { title: "Why" }, { title: "Before", kind: "wide" }, {
        title: "How many",
        kind: "number",
      }],
      steps.map((step) => [
        h("bdi", {}, visible(step.scope)),
        reasons[step.reason] ?? visible(step.reason),
        step.before === undefined ? "–" : dayTime(step.before),
        count(step.events),
      ]),
    ),
  );
}
