/**
 * A chart in a box, with its legend, and the same figures as a table.
 *
 * @typedef {import("../charts/timeseries.js").TimeData} TimeData
 */
import { dayTime } from "../core/clock.js";
import { h } from "../core/dom.js";
import { visible } from "../core/text.js";
import { swatch } from "../charts/frame.js";
import { timeSeries } from "../charts/timeseries.js";
import { table } from "./table.js";
import { withTable } from "./with-table.js";

/**
 * @param {Parameters<typeof timeSeries>[0] & { report?: () => unknown }} options `report` is what is exported as JSON.
 */
export function chart(options) {
  const { figure, canvas } = timeSeries(options);
  const { end, body: either } = withTable(
    figure,
    () => timeTable(options.data(), options.format, options.label),
    {
      label: options.label,
      canvas,
      rows: () => {
        const { times, series } = options.data();
        return {
          head: ["from", ...series.map((one) => one.label)],
          rows: times.map((
            time,
            index,
          ) => [new Date(time).toISOString(), ...series.map((one) => one.values[index])]),
        };
      },
      report: options.report ?? options.data,
      legend: () => options.data().series,
    },
  );
  const body = h(
    "div",
    {},
    either,
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
  return { end, body };
}

/**
 * @param {TimeData} data
 * @param {(value: number) => string} format
 * @param {string} label
 */
function timeTable({ times, series }, format, label) {
  const numbers = series.map((one) => ({ title: visible(one.label), kind: "number" }));
  return h(
    "div",
    { class: "chart-table" },
    table(
      `${label}, as a table`,
      [{ title: "From" }, ...numbers],
      times.map((time, index) => [
        dayTime(time),
        ...series.map((one) => {
          const value = one.values[index];
          return value === null || value === undefined ? "–" : format(value);
        }),
      ]),
    ),
  );
}
