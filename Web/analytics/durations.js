/** How long events take: over time, and in all. */
import { address, useEvents } from "../core/api.js";
import { dayTime } from "../core/clock.js";
import { h } from "../core/dom.js";
import { count, duration } from "../core/format.js";
import { computed } from "../core/signal.js";
import { cells, heatmap, rowStart } from "../charts/heatmap.js";
import { histogram } from "../charts/histogram.js";
import { logBins } from "../charts/reduce.js";
import { panel } from "../components/controls.js";
import { zoom } from "../components/range.js";
import { table } from "../components/table.js";
import { withTable } from "../components/with-table.js";
import { sampled, sampleSize } from "./sample.js";

const columns = 60;

/** @param {() => Record<string, string>} query */
export function durationPanels(query) {
  const answer = useEvents(() => address("/api/events", { ...query(), limit: sampleSize }));
  const values = computed(() =>
    (answer.value.data?.events ?? []).flatMap(({ timestamp, duration }) =>
      duration === undefined ? [] : [{ time: timestamp, value: duration }]
    )
  );
  const note = () => sampled(answer.value.data, "events");
  const nothing = () =>
    values.value.length === 0 ? h("p", { class: "note" }, "No event in this time has a duration.") : null;
  return [overTime(values, note, nothing), inAll(values, note, nothing)];
}

/**
 * @param {import("../types.d.ts").Readable<{ time: number, value: number }[]>} values
 * @param {() => string} note
 * @param {() => import("../types.d.ts").Child} nothing
 */
function overTime(values, note, nothing) {
  const label = "Durations over time, on a logarithmic axis";
  const data = () => {
    let [from, to] = [Infinity, -Infinity];
    for (const { time } of values.value) [from, to] = [Math.min(from, time), Math.max(to, time)];
    return cells(values.value, from, to + 1, columns);
  };
  const map = heatmap({ data, label, onZoom: zoom });
  const { toggle, body } = withTable(label, map, () => {
    const { from, bucket, lowest, rows } = data();
    const filled = Array.from({ length: columns }, (_, column) => column)
      .filter((column) => rows.some((row) => (row[column] ?? 0) > 0));
    return h(
      "div",
      { class: "chart-table" },
      table(
        label,
        [
          { title: "From" },
          ...rows.map((_, row) => ({ title: `≥ ${duration(rowStart(lowest + row))}`, kind: "number" })),
        ],
        filled.map((column) => [dayTime(from + column * bucket), ...rows.map((row) => count(row[column]))]),
      ),
    );
  });
  return panel("Durations over time", { class: "half", note, end: toggle }, nothing, body);
}

/**
 * @param {import("../types.d.ts").Readable<{ time: number, value: number }[]>} values
 * @param {() => string} note
 * @param {() => import("../types.d.ts").Child} nothing
 */
function inAll(values, note, nothing) {
  const label = "Durations of events, on a logarithmic axis";
  const all = () => values.value.map(({ value }) => value);
  const { toggle, body } = withTable(label, histogram({ values: all, label }), () => {
    const { bins, zeros } = logBins(all());
    const lines = bins.map((bin) => [`${duration(bin.from)} – ${duration(bin.to)}`, count(bin.count)]);
    return h(
      "div",
      { class: "chart-table" },
      table(
        label,
        [{ title: "Duration" }, { title: "Events", kind: "number" }],
        zeros === 0 ? lines : [["0 ms", count(zeros)], ...lines],
      ),
    );
  });
  return panel("How long events take", { class: "half", note, end: toggle }, nothing, body);
}
