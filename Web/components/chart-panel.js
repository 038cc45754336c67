/**
 * A chart in a box, with its legend, and the same figures as a table.
 *
 * @typedef {import("../charts/timeseries.js").TimeData} TimeData
 */
import { dayTime } from "../core/clock.js";
import { h } from "../core/dom.js";
import { signal } from "../core/signal.js";
import { visible } from "../core/text.js";
import { swatch } from "../charts/frame.js";
import { timeSeries } from "../charts/timeseries.js";
import { icon } from "./icon.js";

/**
 * @param {Parameters<typeof timeSeries>[0]} options
 */
export function chart(options) {
  const isTable = signal(false);
  const { figure, canvas } = timeSeries(options);
  const toggle = h(
    "button",
    {
      type: "button",
      class: "button small plain",
      "aria-pressed": () => String(isTable.value),
      onclick: () => (isTable.value = !isTable.value),
    },
    icon("table"),
    "Table",
    h("span", { class: "offscreen" }, `: ${options.label}`),
  );
  const body = h(
    "div",
    {},
    h("div", { hidden: () => isTable.value }, figure),
    () => isTable.value ? timeTable(options.data(), options.format, options.label) : null,
    () => {
      const { series } = options.data();
      return series.length < 2 ? null : h(
        "ul",
        { class: "legend" },
        series.map((one) =>
          h("li", { class: "clip" }, swatch(one.color), h("bdi", { class: "clip" }, visible(one.label)))
        ),
      );
    },
  );
  return { toggle, body, canvas };
}

/**
 * @param {TimeData} data
 * @param {(value: number) => string} format
 * @param {string} label
 */
function timeTable({ times, series }, format, label) {
  return h(
    "div",
    { class: "scroll chart-table", tabindex: "0", role: "region", "aria-label": `${label}, as a table` },
    h(
      "table",
      { class: "grid-table" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, "From"),
          series.map((one) => h("th", { scope: "col", class: "number" }, visible(one.label))),
        ),
      ),
      h(
        "tbody",
        {},
        times.map((time, index) =>
          h(
            "tr",
            {},
            h("td", {}, dayTime(time)),
            series.map((one) => {
              const value = one.values[index];
              return h(
                "td",
                { class: "number" },
                value === null || value === undefined ? "–" : format(value),
              );
            }),
          )
        ),
      ),
    ),
  );
}
