/** How the collector itself does: what it takes, what waits, what was lost. */
import { cache, useHealth } from "../core/api.js";
import { now } from "../core/clock.js";
import { h } from "../core/dom.js";
import { bytes, compact, count, duration, isNumber, percent } from "../core/format.js";
import { effect, onCleanup, signal } from "../core/signal.js";
import { visible } from "../core/text.js";
import { panel, whenAnswered } from "../components/controls.js";

/** @typedef {import("../types.d.ts").Health} Health */

const interval = 5000;

/** Asks for the collector's health now and again. */
export function followHealth() {
  const answer = useHealth(() => "/health");
  const timer = setInterval(() => !document.hidden && cache.invalidate("/health"), interval);
  onCleanup(() => clearInterval(timer));
  return answer;
}

/** Losses by reason, those that happened. */
export function losses(/** @type {Health} */ health) {
  return Object.entries(health.losses ?? {}).filter(([, number]) => number !== 0);
}

export function ingest() {
  const answer = followHealth();
  const rate = signal(/** @type {number | null} */ (null));
  /** @type {{ accepted: number, at: number } | null} */
  let earlier = null;
  effect(() => {
    const { data, isLoading } = answer.value;
    if (isLoading || data?.accepted === undefined) return;
    const at = now.peek();
    // A smaller number is that of a collector that was started anew.
    if (earlier !== null && at - earlier.at >= 900 && data.accepted >= earlier.accepted) {
      rate.value = (1000 * (data.accepted - earlier.accepted)) / (at - earlier.at);
    }
    if (earlier === null || at - earlier.at >= 900) earlier = { accepted: data.accepted, at };
  });
  return panel(
    "Ingest",
    { class: "third grow", end: h("a", { href: "/settings" }, "more") },
    whenAnswered(answer, (health) => {
      const lost = losses(health);
      return [
        h(
          "dl",
          { class: "pairs" },
          state(health),
          pair("Arriving", () => {
            const seen = health.eventsPerSecond ?? rate.value;
            return seen === null ? "measuring" : `${compact(seen)} events/s`;
          }),
          pair("Accepted since its start", count(health.accepted)),
          health.spool === undefined ? null : pair(
            "Spool",
            `${bytes(health.spool.bytes)} · ${percent(health.spool.bytes, health.spool.limit)} of its limit`,
          ),
          health.disk === undefined
            ? null
            : pair("Disk", `${bytes(health.disk.free)} free of ${bytes(health.disk.total)}`),
          (health.destinations ?? []).map((one) =>
            pair(
              h("span", {}, "Waiting for ", h("bdi", {}, visible(one.name))),
              [
                `${count(one.backlog)} events`,
                one.backlog > 0 ? bytes(one.backlogBytes) : "",
                isNumber(one.lagMs) && one.lagMs > 0 ? `${duration(one.lagMs)} behind` : "",
              ].filter((part) => part !== "").join(" · "),
            )
          ),
          lost.length === 0 ? pair("Lost", "none") : lost.map(([reason, number]) =>
            pair(
              h("span", {}, "Lost: ", visible(reason.replaceAll("_", " "))),
              h("b", { class: "bad" }, shown(number)),
            )
          ),
        ),
        health.findings.length === 0 ? null : h(
          "ul",
          { class: "findings" },
          health.findings.map((one) => h("li", {}, visible(String(one.message)))),
        ),
      ];
    }),
  );
}

/**
 * @param {import("../types.d.ts").Child} term
 * @param {import("../types.d.ts").Child} value
 */
export function pair(term, value) {
  return [h("dt", {}, term), h("dd", {}, value)];
}

/** @param {unknown} value */
export function shown(value) {
  return typeof value === "number" ? count(value) : visible(JSON.stringify(value));
}

/** Whether it takes events. @param {import("../types.d.ts").Health} health */
export function state(health) {
  const isWell = health.status === "ok";
  return pair("State", h("b", { class: isWell ? "" : "bad" }, isWell ? "✓ ok" : `✕ ${health.status}`));
}
