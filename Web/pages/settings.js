/** How this page looks, and how the collector does. Nothing here changes the collector. */
import { zone } from "../core/clock.js";
import { h } from "../core/dom.js";
import { bytes, count, percent } from "../core/format.js";
import { theme } from "../core/theme.js";
import { visible } from "../core/text.js";
import { choice, panel, whenAnswered } from "../components/controls.js";
import { connect } from "../components/connect.js";
import { followHealth, losses, pair, shown } from "./ingest.js";

/** @typedef {import("../types.d.ts").Health} Health */

export function settings() {
  const answer = followHealth();
  return [
    h("div", { class: "page-head" }, h("h1", { tabindex: "-1" }, "Settings")),
    h(
      "div",
      { class: "board" },
      panel(
        "Appearance",
        { class: "half", note: "kept in this browser" },
        setting(
          "Theme",
          choice(
            "Theme",
            [["system", "System"], ["light", "Light"], ["dark", "Dark"]],
            () => theme.value,
            (name) => (theme.value = name),
          ),
        ),
        setting(
          "Times",
          choice(
            "Time zone",
            [["local", "Local time"], ["UTC", "UTC"]],
            () => zone.value,
            (name) => (zone.value = name),
          ),
        ),
      ),
      panel("Collector", { class: "half" }, whenAnswered(answer, collector)),
      panel(
        "Destinations",
        { isFlush: true, note: "since the collector's start" },
        whenAnswered(answer, destinations),
      ),
      panel(
        "Losses",
        { class: "half", note: "events that were not kept, by reason" },
        whenAnswered(answer, lost),
      ),
      panel("Requests that were set up wrong", { class: "half" }, whenAnswered(answer, mistakes)),
      panel("Connect", {}, connect()),
    ),
  ];
}

/**
 * @param {string} title
 * @param {import("../types.d.ts").Child} control
 */
function setting(title, control) {
  return h("div", { class: "setting" }, h("span", {}, title), control);
}

/** @param {Health} health */
function collector(health) {
  return [
    h(
      "dl",
      { class: "pairs" },
      pair(
        "State",
        h(
          "b",
          { class: health.status === "ok" ? "" : "bad" },
          health.status === "ok" ? "✓ ok" : `✕ ${health.status}`,
        ),
      ),
      pair("Address", location.origin),
      pair("Process", String(health.processId ?? "–")),
      pair("Accepted since its start", count(health.accepted)),
      health.spool === undefined ? null : [
        pair("Spool", bytes(health.spool.bytes)),
        pair(
          "Spool's limit",
          `${bytes(health.spool.limit)} (${percent(health.spool.bytes, health.spool.limit)} in use)`,
        ),
      ],
    ),
    health.findings.length === 0 ? h("p", { class: "note" }, "Nothing is wrong.") : h(
      "ul",
      { class: "findings" },
      health.findings.map((one) => h("li", {}, visible(String(one.message)))),
    ),
  ];
}

/** @param {Health} health */
function destinations(health) {
  const columns =
    /** @type {const} */ (["stored", "backlog", "duplicates", "expired", "skipped", "setAside", "failures"]);
  const titles = {
    stored: "Stored",
    backlog: "Waiting",
    duplicates: "Held already",
    expired: "Too old",
    skipped: "Skipped",
    setAside: "Set aside",
    failures: "Failures",
  };
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": "Destinations" },
    h(
      "table",
      { class: "grid-table" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, "Name"),
          h("th", { scope: "col" }, "Circuit"),
          columns.map((name) => h("th", { scope: "col", class: "number" }, titles[name])),
        ),
      ),
      h(
        "tbody",
        {},
        (health.destinations ?? []).map((one) =>
          h(
            "tr",
            {},
            h("td", {}, h("bdi", {}, visible(one.name))),
            h("td", {}, one.circuit),
            columns.map((name) => h("td", { class: "number" }, count(one[name]))),
          )
        ),
      ),
    ),
  );
}

/** @param {Health} health */
function lost(health) {
  const found = losses(health);
  if (found.length === 0) return h("p", { class: "note" }, "None since the collector's start.");
  return h(
    "dl",
    { class: "pairs" },
    found.map(([reason, number]) => pair(visible(reason.replaceAll("_", " ")), shown(number))),
  );
}

/** @param {Health} health */
function mistakes(health) {
  const found = Object.entries(health.clientMistakes ?? {}).filter(([, number]) => number > 0);
  if (found.length === 0) return h("p", { class: "note" }, "None since the collector's start.");
  return h("dl", { class: "pairs" }, found.map(([name, number]) => pair(visible(name), count(number))));
}
