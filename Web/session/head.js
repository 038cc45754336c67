/** What a session was, and what it took. */
import { fullTime, now, relative } from "../core/clock.js";
import { h } from "../core/dom.js";
import { compact, count, duration, isNumber, money } from "../core/format.js";
import { oneLine, visible } from "../core/text.js";
import { copyButton } from "../components/controls.js";
import { sessionTitle } from "../components/session-list.js";
import { sessionStatus } from "../components/status.js";

/** @typedef {import("../types.d.ts").Session} Session */

/** @param {Session} session */
export function sessionHead(session) {
  return h(
    "div",
    { class: "session-head" },
    h(
      "h1",
      { tabindex: "-1", title: visible((session.label ?? "").slice(0, 2000)) },
      h("bdi", {}, sessionTitle(session)),
    ),
    h(
      "p",
      { class: "line" },
      sessionStatus(session.status),
      h("bdi", {}, oneLine(session.service ?? session.category, 80)),
      (session.models ?? []).length === 0
        ? null
        : h("bdi", {}, (session.models ?? []).map((one) => oneLine(one, 60)).join(", ")),
      session.user === undefined ? null : h("bdi", {}, oneLine(session.user, 80)),
      h(
        "time",
        { title: fullTime(session.startTime) },
        "began ",
        () => relative(session.startTime, now.value),
      ),
      h(
        "span",
        { class: "mono" },
        h("bdi", {}, oneLine(session.id, 60)),
        copyButton(() => session.id, "Copy the session's id"),
      ),
      h("a", { href: `/compare?a=${encodeURIComponent(session.id)}` }, "Compare"),
    ),
    h(
      "dl",
      { class: "facts" },
      facts(session).map(([title, value]) => h("div", {}, h("dt", {}, title), h("dd", {}, value))),
    ),
  );
}

/**
 * @param {Session} session
 * @returns {[string, import("../types.d.ts").Child][]}
 */
function facts(session) {
  const hasTokens = (session.models ?? []).length > 0 ||
    (session.inputTokens ?? 0) + (session.outputTokens ?? 0) > 0;
  const told = (/** @type {number | undefined} */ number) => hasTokens ? compact(number) : compact(undefined);
  const isRunning = session.status === "active";
  const { costMicroUSD: reported, computedCostMicroUSD: computed } = session;
  /** @type {[string, import("../types.d.ts").Child][]} */
  const facts = [
    ["Duration", () => duration(isRunning ? Math.max(0, now.value - session.startTime) : session.duration)],
    ["Events", count(session.eventCount)],
    ["Errors", session.errorCount > 0 ? h("b", { class: "bad" }, count(session.errorCount)) : "0"],
    ["Input tokens", told(session.inputTokens)],
    ["Cache read", told(session.cacheReadTokens)],
    ["Cache written", told(session.cacheWriteTokens)],
    ["Output", told(session.outputTokens)],
    ["Reasoning", told(session.reasoningTokens)],
    [computed === undefined ? "Cost" : "Cost reported", money(reported)],
  ];
  if (computed !== undefined) facts.push(["Cost computed", money(computed)]);
  if (isNumber(reported) && isNumber(computed) && Math.abs(reported - computed) >= 1) {
    facts.push(["Difference", difference(reported, computed)]);
  }
  return facts;
}

/**
 * @param {number} reported
 * @param {number} computed
 */
function difference(reported, computed) {
  const sign = reported > computed ? "+" : "−";
  const share = computed === 0
    ? ""
    : ` (${sign}${Math.abs((100 * (reported - computed)) / computed).toFixed(1)} %)`;
  return h(
    "span",
    { title: "What the agent reported, less what the collector computed from tokens and prices" },
    `${sign}${money(Math.abs(reported - computed))}${share}`,
  );
}
