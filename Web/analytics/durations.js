/** How long events take: over time, and in all. */
import { address, cache } from "../core/api.js";
import { dayTime } from "../core/clock.js";
import { h } from "../core/dom.js";
import { count, duration } from "../core/format.js";
import { computed } from "../core/signal.js";
import { heatmap } from "../charts/heatmap.js";
import { histogram } from "../charts/histogram.js";
import { failure, panel } from "../components/controls.js";
import { zoom } from "../components/range.js";
import { table } from "../components/table.js";
import { withTable } from "../components/with-table.js";

/** @typedef {import("../types.d.ts").Heatmap} Heatmap */
/** @typedef {import("../charts/heatmap.js").Cells} Cells */

/** Shorter durations than this, in milliseconds, share a bin: there is no use in telling nanoseconds apart. */
const shortest = 0.1;

/**
 * What a heat map draws, without the bins below and above which there is nothing.
 *
 * @param {Heatmap | undefined} report
 * @returns {Cells}
 */
export function cellsOf(report) {
  if (report === undefined) return { from: 0, bucket: 1, columns: 0, bins: [], rows: [] };
  const { from, bucketMs, bins, columns } = report;
  const short = bins.filter((bin) => bin.from < shortest * 0.99).length;
  const rows = bins.slice(short).map((_, bin) => columns.map(({ counts }) => counts[short + bin] ?? 0));
  const below = columns.map(({ counts }) => counts.slice(0, short).reduce((sum, number) => sum + number, 0));
  const shown = bins.slice(short);
  if (below.some((number) => number > 0)) {
    rows.unshift(below);
    shown.unshift({ from: 0, to: bins[short]?.from ?? shortest });
  }
  const isUsed = rows.map((row) => row.some((number) => number > 0));
  const [first, last] = [isUsed.indexOf(true), isUsed.lastIndexOf(true)];
  return {
    from: columns[0]?.timestamp ?? from,
    bucket: bucketMs,
    columns: columns.length,
    bins: first < 0 ? [] : shown.slice(first, last + 1),
    rows: first < 0 ? [] : rows.slice(first, last + 1),
  };
}

/** @param {() => Record<string, string>} query */
export function durationPanels(query) {
  const answer = /** @type {import("../types.d.ts").Followed<Heatmap>} */ (
    cache.use(() => address("/api/heatmap", query()))
  );
  const cells = computed(() => cellsOf(answer.value.data));
  const state = () => {
    const { data, error } = answer.value;
    if (error !== undefined) return failure(error);
    if (data === undefined || cells.value.bins.length > 0) return null;
    return h("p", { class: "note" }, "No event in this time has a duration.");
  };
  return [overTime(cells, state), inAll(cells, state)];
}

/**
 * @param {import("../types.d.ts").Readable<Cells>} cells
 * @param {() => import("../types.d.ts").Child} state
 */
function overTime(cells, state) {
  const label = "Durations over time, on a logarithmic axis";
  const { figure, canvas } = heatmap({ data: () => cells.value, label, onZoom: zoom });
  const asTable = () => {
    const { from, bucket, columns, bins, rows } = cells.value;
    const filled = Array.from({ length: columns }, (_, column) => column)
      .filter((column) => rows.some((row) => (row[column] ?? 0) > 0));
    return table(
      label,
      [{ title: "From" }, ...bins.map((bin) => ({ title: `≥ ${duration(bin.from)}`, kind: "number" }))],
      filled.map((column) => [dayTime(from + column * bucket), ...rows.map((row) => count(row[column]))]),
    );
  };
  return drawn("Durations over time", cells, state, figure, asTable, {
    label,
    canvas,
    rows: () => {
      const { from, bucket, columns, bins, rows } = cells.value;
      return {
        head: ["from", ...bins.map((bin) => `at least ${bin.from} ms`)],
        rows: Array.from({ length: columns }, (_, column) => [
          new Date(from + column * bucket).toISOString(),
          ...rows.map((row) => row[column]),
        ]),
      };
    },
    report: () => cells.value,
  });
}

/**
 * @param {import("../types.d.ts").Readable<Cells>} cells
 * @param {() => import("../types.d.ts").Child} state
 */
function inAll(cells, state) {
  const label = "Durations of events, on a logarithmic axis";
  const bins = () =>
    cells.value.bins.map((bin, index) => ({
      ...bin,
      count: (cells.value.rows[index] ?? []).reduce((sum, number) => sum + number, 0),
    }));
  const { figure, canvas } = histogram({ bins, label });
  const asTable = () =>
    table(
      label,
      [{ title: "Duration" }, { title: "Events", kind: "number" }],
      bins().map((bin) => [`${duration(bin.from)} – ${duration(bin.to)}`, count(bin.count)]),
    );
  return drawn("How long events take", cells, state, figure, asTable, {
    label,
    canvas,
    rows: () => ({
      head: ["from ms", "to ms", "events"],
      rows: bins().map((bin) => [bin.from, bin.to, bin.count]),
    }),
    report: bins,
  });
}

/**
 * A panel that has no drawing while there is nothing to draw.
 *
 * @param {string} title
 * @param {import("../types.d.ts").Readable<Cells>} cells
 * @param {() => import("../types.d.ts").Child} state
 * @param {HTMLElement} figure
 * @param {() => import("../types.d.ts").Child} asTable
 * @param {import("../components/export-menu.js").Exported} files
 */
function drawn(title, cells, state, figure, asTable, files) {
  const { end, body } = withTable(figure, () => h("div", { class: "chart-table" }, asTable()), files);
  const isEmpty = () => cells.value.bins.length === 0;
  return panel(
    title,
    { class: "half", end: h("span", { class: "end", hidden: isEmpty }, end) },
    state,
    h("div", { hidden: isEmpty }, body),
  );
}
