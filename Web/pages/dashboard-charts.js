/** Events, errors and durations over time, and who they belong to. */
import { address, useMetrics, useTimeSeries } from "../core/api.js";
import { now } from "../core/clock.js";
import { axisDuration, compact, count, duration, money } from "../core/format.js";
import { h } from "../core/dom.js";
import { plural, visible } from "../core/text.js";
import { barList } from "../charts/bars.js";
import { chart } from "../components/chart-panel.js";
import { failure, panel } from "../components/controls.js";
import { cost, tokens } from "../components/figures.js";
import { zoom } from "../components/range.js";
import { grouped, measures, parallel } from "./series.js";

/** @typedef {() => Record<string, string>} Range */

const nothing = { times: [], bucket: 1, series: [] };

const hour = 3_600_000;

/**
 * A day and a week are shown by the hour: sums are kept of hours, and finer ones ask for every event.
 *
 * @param {Record<string, string>} query
 */
function bucket({ last, since, until }) {
  if (last !== undefined) return undefined;
  const span = Number(until ?? now.peek()) - Number(since);
  return span >= 12 * hour && span <= 192 * hour ? "1h" : undefined;
}

/** What the charts over time share. @param {Range} range */
export function timeSeriesOf(range) {
  return useTimeSeries(() => {
    const query = range();
    return address("/api/timeseries", { ...query, bucket: bucket(query), by: "category", groups: 7 });
  });
}

/** @param {Range} range */
export function activity(range) {
  const answer = timeSeriesOf(range);
  const [events, errors] = measures;
  const byCategory = chart({
    data: () =>
      answer.value.data === undefined || events === undefined ? nothing : grouped(answer.value.data, events),
    mode: "columns",
    label: "Events over time by category",
    format: compact,
    onZoom: zoom,
  });
  const failing = chart({
    data: () => {
      const { data } = answer.value;
      if (data === undefined || errors === undefined) return nothing;
      return parallel(data, [{ label: "Errors", color: "--bad", of: errors.of }]);
    },
    mode: "columns",
    label: "Errors over time",
    format: count,
    kind: "mini",
    onZoom: zoom,
  });
  return panel(
    "Events by category",
    { class: "two-thirds", end: byCategory.end },
    () => answer.value.error === undefined ? null : failure(answer.value.error),
    byCategory.body,
    h("div", { class: "sub-head" }, h("h3", {}, "Errors"), h("span", { class: "end" }, failing.end)),
    failing.body,
  );
}

/** @param {Range} range */
export function durations(range) {
  const answer = timeSeriesOf(range);
  const percentiles = /** @type {const} */ ([
    ["p50", "half are faster (p50)", "--series-3"],
    ["p90", "nine in ten (p90)", "--series-1"],
    ["p99", "99 in 100 (p99)", "--series-2"],
  ]);
  const lines = chart({
    data: () => {
      const { data } = answer.value;
      if (data === undefined) return nothing;
      const parts = percentiles.map(([name, label, color]) => ({
        label,
        color,
        of: (/** @type {import("../types.d.ts").Point} */ point) => point.durationMs[name] ?? null,
      }));
      return parallel(data, parts);
    },
    mode: "lines",
    isLog: true,
    label: "Percentiles of durations over time",
    format: duration,
    tick: axisDuration,
    onZoom: zoom,
  });
  return panel(
    "Durations",
    { class: "two-thirds", note: "of events that have one", end: lines.end },
    lines.body,
  );
}

/** @param {Range} range */
export function categories(range) {
  const answer = useMetrics(() => address("/api/metrics", { ...range(), by: "category" }));
  const bars = () =>
    (answer.value.data?.groups ?? []).slice(0, 7).map((group, index) => ({
      key: group.key,
      label: h("bdi", {}, visible(group.key)),
      value: group.events,
      text: compact(group.events),
      note: group.errors > 0 ? plural(group.errors, "error") : "",
      color: `--series-${index + 1}`,
    }));
  return panel(
    "Categories",
    { note: "by events" },
    barList(bars, "Events by category"),
    () => none(bars().length, "No events in this time."),
  );
}

/** @param {Range} range */
export function models(range) {
  const answer = useMetrics(() => address("/api/metrics", { ...range(), by: "model" }));
  const bars = () =>
    (answer.value.data?.groups ?? []).map((group) => ({
      key: group.key,
      label: h("bdi", {}, visible(group.key)),
      value: tokens(group.usage) ?? 0,
      text: compact(tokens(group.usage)),
      note: money(cost(group.usage)),
      color: "--series-4",
    })).sort((a, b) => b.value - a.value).slice(0, 7);
  return panel(
    "Models",
    { class: "third grow", note: "by tokens, with cost" },
    barList(bars, "Tokens by model"),
    () => none(bars().length, "No model told of tokens in this time."),
  );
}

/**
 * @param {number} number
 * @param {string} words
 */
function none(number, words) {
  return number === 0 ? h("p", { class: "note" }, words) : null;
}
