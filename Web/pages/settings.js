/** How this page looks, what is set, and how the collector does. */
import { useSettings } from "../core/api.js";
import { zone } from "../core/clock.js";
import { h } from "../core/dom.js";
import { theme } from "../core/theme.js";
import { choice, onceAnswered, panel, whenAnswered } from "../components/controls.js";
import { connect } from "../components/connect.js";
import { audit } from "../settings/audit.js";
import { collector, destinations, lost, mistakes } from "../settings/collector.js";
import { about, configuration } from "../settings/configuration.js";
import { redactionTester } from "../settings/redaction.js";
import { retention } from "../settings/retention.js";
import { accessTokens } from "../settings/tokens.js";
import { followHealth } from "./ingest.js";

export function settings() {
  const health = followHealth();
  const set = useSettings(() => "/api/settings");
  return [
    h("div", { class: "page-head" }, h("h1", { tabindex: "-1" }, "Settings")),
    h(
      "div",
      { class: "board" },
      appearance(),
      panel("About", { class: "half" }, whenAnswered(set, about)),
      panel("Collector", { class: "half" }, whenAnswered(health, collector)),
      panel(
        "Redaction",
        { class: "half", note: "what would be kept of a text" },
        redactionTester(),
      ),
      panel("Retention", { class: "half", note: "how long events are kept" }, retention()),
      panel("Tokens", { class: "half", isFlush: true, note: "who is let in" }, accessTokens()),
      panel(
        "Configuration",
        { isFlush: true, note: "in force, and where it comes from" },
        whenAnswered(set, configuration),
      ),
      panel(
        "Destinations",
        { isFlush: true, note: "since the collector's start" },
        onceAnswered(health, destinations),
      ),
      panel(
        "Losses",
        { class: "half", note: "events that were not kept, by reason" },
        whenAnswered(health, lost),
      ),
      panel("Requests that were set up wrong", { class: "half" }, whenAnswered(health, mistakes)),
      panel("Audit log", { isFlush: true, note: "what was done, the latest first" }, audit()),
      panel("Connect", {}, connect()),
    ),
  ];
}

function appearance() {
  return panel(
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
  );
}

/**
 * @param {string} title
 * @param {import("../types.d.ts").Child} control
 */
function setting(title, control) {
  return h("div", { class: "setting" }, h("span", {}, title), control);
}
