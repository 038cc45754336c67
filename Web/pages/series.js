/**
 * From the interface's time series to what charts draw.
 *
 * @typedef {import("../types.d.ts").TimeSeries} TimeSeries
 * @typedef {import("../types.d.ts").Point} Point
 * @typedef {import("../types.d.ts").Series} Series
 */
import { cost, tokens } from "../components/figures.js";

/**
 * What can be measured.
 *
 * `isSum` says that parts add up to the whole, so that columns may be stacked; `byModel` that it is known for models.
 *
 * @typedef {object} Measure
 * @property {string} name
 * @property {string} title
 * @property {"count" | "duration" | "money"} unit
 * @property {boolean} isSum
 * @property {boolean} byModel
 * @property {(point: import("../types.d.ts").Totals) => number | null} of
 */
/** @type {readonly Measure[]} */
export const measures = [
  sum("events", "Events", false, (point) => point.events),
  sum("errors", "Errors", false, (point) => point.errors),
  { ...sum("sessions", "Sessions", true, (point) => point.sessions), isSum: false },
  percentile("p50"),
  percentile("p90"),
  percentile("p95"),
  percentile("p99"),
  {
    ...percentile("p50"),
    name: "mean",
    title: "Mean duration",
    of: ({ durationMs }) => durationMs.count === 0 ? null : durationMs.sum / durationMs.count,
  },
  sum("tokens", "Tokens", true, (point) => tokens(point.usage) ?? 0),
  sum("output", "Output tokens", true, (point) => point.usage.outputTokens ?? 0),
  { ...sum("cost", "Cost", true, (point) => cost(point.usage) ?? 0), unit: "money" },
];

/**
 * @param {string} name
 * @param {string} title
 * @param {boolean} byModel
 * @param {Measure["of"]} of
 * @returns {Measure}
 */
function sum(name, title, byModel, of) {
  return { name, title, unit: "count", isSum: true, byModel, of };
}

/**
 * @param {"p50" | "p90" | "p95" | "p99"} name
 * @returns {Measure}
 */
function percentile(name) {
  const title = `Duration ${name}`;
  return {
    name,
    title,
    unit: "duration",
    isSum: false,
    byModel: false,
    of: ({ durationMs }) => durationMs[name] ?? null,
  };
}

/**
 * One series for each group; what belongs to none of them is the rest, where parts add up.
 *
 * @param {TimeSeries} report
 * @param {Measure} measure
 * @returns {import("../charts/timeseries.js").TimeData}
 */
export function grouped(report, measure) {
  const times = report.points.map((point) => point.timestamp);
  const whole = report.points.map((point) => measure.of(point));
  /** @type {Series[]} */
  const series = report.groups.map(({ key, points }, index) => ({
    key,
    label: key === "" ? "(none)" : key,
    color: `--series-${(index % 8) + 1}`,
    values: points.map((point) => measure.of(point)),
  }));
  if (series.length === 0) series.push({ key: "", label: measure.title, color: "--series-1", values: whole });
  else if (measure.isSum) {
    const rest = whole.map((value, index) => {
      const parts = series.reduce((total, one) => total + (one.values[index] ?? 0), 0);
      return Math.max(0, (value ?? 0) - parts);
    });
    // Sums of fractions leave dust.
    if (rest.some((value) => value > 1e-6)) {
      series.push({ key: "\u0000rest", label: "the rest", color: "--rest", values: rest });
    }
  }
  return { times, bucket: report.bucketMs, series };
}

/**
 * Groups of a time series as totals: what adds up is added, percentiles and sessions do not.
 *
 * @param {TimeSeries} report
 * @returns {import("../types.d.ts").Group[]}
 */
export function summed(report) {
  const groups = report.groups.length > 0 ? report.groups : [{ key: "", points: report.points }];
  return groups.map(({ key, points }) => {
    const add = (/** @type {(point: Point) => number | undefined} */ of) =>
      points.reduce((sum, point) => sum + (of(point) ?? 0), 0);
    return {
      key: key === "" ? "All" : key,
      events: add((point) => point.events),
      errors: add((point) => point.errors),
      sessions: NaN,
      durationMs: {
        count: add((point) => point.durationMs.count),
        sum: add((point) => point.durationMs.sum),
      },
      usage: {
        inputTokens: add((point) => tokens({ ...point.usage, outputTokens: 0, reasoningTokens: 0 })),
        outputTokens: add(({ usage }) => (usage.outputTokens ?? 0) + (usage.reasoningTokens ?? 0)),
        costMicroUSD: add((point) => cost(point.usage)),
      },
    };
  });
}

/**
 * Several measures of the whole.
 *
 * @param {TimeSeries} report
 * @param {readonly { label: string, color: string, of: (point: Point) => number | null }[]} parts
 * @returns {import("../charts/timeseries.js").TimeData}
 */
export function parallel(report, parts) {
  return {
    times: report.points.map((point) => point.timestamp),
    bucket: report.bucketMs,
    series: parts.map(({ label, color, of }) => ({
      key: label,
      label,
      color,
      values: report.points.map(of),
    })),
  };
}
