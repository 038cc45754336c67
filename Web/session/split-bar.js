/** Where the time went, as one bar with its words. */
import { h } from "../core/dom.js";
import { compact, duration, percent } from "../core/format.js";
import { swatch } from "../charts/frame.js";
import { contexts, parts, windowOf } from "./times.js";

/** @typedef {import("../types.d.ts").TelemetryEvent} TelemetryEvent */

/** @param {import("./times.js").Split} split */
export function splitBar(split) {
  const whole = parts.reduce((sum, { name }) => sum + split[name], 0);
  if (whole === 0) return null;
  const words = parts.map(({ name, label }) => `${label} ${duration(split[name])}`).join(", ");
  return h(
    "div",
    { class: "split" },
    h(
      "div",
      { class: "split-bar", role: "img", "aria-label": `Time: ${words}` },
      parts.filter(({ name }) => split[name] > 0).map(({ name, color }) => {
        const part = h("i");
        part.style.flexGrow = String(split[name]);
        part.style.background = `var(${color})`;
        return part;
      }),
    ),
    h(
      "ul",
      { class: "legend" },
      parts.map(({ name, label, color }) =>
        h(
          "li",
          {},
          swatch(color),
          label,
          h("b", {}, duration(split[name])),
          h("span", {}, percent(split[name], whole)),
        )
      ),
    ),
  );
}

/**
 * How full the model's window is, and how it came so.
 *
 * @param {readonly TelemetryEvent[]} events
 */
export function contextGauge(events) {
  const sizes = contexts(events);
  const last = sizes.at(-1);
  if (last === undefined) return null;
  const limit = windowOf(last.model);
  const largest = sizes.reduce((most, { tokens }) => Math.max(most, tokens), 0);
  const words = limit === undefined
    ? `${compact(last.tokens)} tokens, ${compact(largest)} at most`
    : `${compact(last.tokens)} of ${compact(limit)} tokens`;
  const bar = h("meter", {
    min: 0,
    max: limit ?? largest,
    high: (limit ?? largest) * 0.8,
    value: last.tokens,
    "aria-label": `Context: ${words}`,
  });
  return h(
    "div",
    { class: "gauge", title: `The conversation that was last sent; at most ${compact(largest)} tokens` },
    "Context ",
    bar,
    h("b", {}, words),
    limit === undefined ? null : h("span", {}, percent(last.tokens, limit)),
  );
}
