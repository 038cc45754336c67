/** One question at a time: what, by what, and when. */
import { address, useMetrics, useTimeSeries } from "../core/api.js";
import { axisDuration, compact, duration, money } from "../core/format.js";
import { h } from "../core/dom.js";
import { addShortcuts } from "../core/keys.js";
import { place, setQuery } from "../core/router.js";
import { computed } from "../core/signal.js";
import { durationTicks, valueTicks } from "../charts/scale.js";
import { filterBar, filterQuery, isFiltered } from "../analytics/filter.js";
import { differencesPanel } from "../analytics/differences.js";
import { durationPanels } from "../analytics/durations.js";
import { messages } from "../analytics/messages.js";
import { chart } from "../components/chart-panel.js";
import { failure, onceAnswered, panel, select } from "../components/controls.js";
import { nextRange, rangePicker, rangeQuery, zoom } from "../components/range.js";
import { renewOnEvents } from "./changes.js";
import { groupTable } from "./group-table.js";
import { grouped, measures, summed } from "./series.js";

const groups = /** @type {const} */ ([
  ["none", "Nothing"],
  ["category", "Category"],
  ["action", "Action"],
  ["model", "Model"],
  ["agent", "Agent"],
  ["type", "Type"],
  ["outcome", "Outcome"],
  ["session", "Session"],
]);
/** By what the interface keeps totals. */
const isTotalled = (/** @type {string} */ by) =>
  ["none", "category", "action", "model", "agent"].includes(by);
const buckets = /** @type {const} */ ([
  ["", "Automatic"],
  ["1m", "1 minute"],
  ["5m", "5 minutes"],
  ["15m", "15 minutes"],
  ["1h", "1 hour"],
  ["6h", "6 hours"],
  ["1d", "1 day"],
]);

export function analytics() {
  const of = (/** @type {string} */ name, /** @type {string} */ standard) =>
    place.value.query.get(name) ?? standard;
  const by = computed(() => {
    const name = of("by", "category");
    return groups.some(([known]) => known === name) ? name : "category";
  });
  const measure = computed(() => {
    const found = measures.find((one) => one.name === of("measure", "events")) ?? measures[0];
    // Events do not count for models: what is known of models are sessions, tokens and money.
    if (by.value === "model" && found?.byModel === false) {
      return measures.find((one) => one.name === "tokens");
    }
    return found;
  });
  const range = computed(() => JSON.stringify(rangeQuery()));
  const filter = computed(() => JSON.stringify({ ...rangeQuery(), ...filterQuery() }));
  const query = () => JSON.parse(filter.value);
  const answer = useTimeSeries(() =>
    address("/api/timeseries", {
      ...query(),
      bucket: of("bucket", ""),
      by: by.value === "none" ? "" : by.value,
      groups: by.value === "none" ? "" : 8,
    })
  );
  const isSummed = computed(() => isFiltered() || !isTotalled(by.value));
  const totals = useMetrics(() =>
    isSummed.value ? null : address("/api/metrics", {
      ...JSON.parse(range.value),
      by: by.value === "none" ? "category" : by.value,
    })
  );
  renewOnEvents(["/api/timeseries", "/api/metrics", "/api/heatmap", "/api/errors", "/api/differences"], {
    interval: 5000,
  });
  addShortcuts([{ key: "t", label: "Next time range", run: nextRange }]);

  const counted = computed(() => {
    if (!isSummed.value) return { ...totals.value, data: totals.value.data?.groups };
    const { data } = answer.value;
    return { ...answer.value, data: data === undefined ? undefined : summed(data) };
  });
  const isColumns = computed(() => measure.value?.isSum === true);
  const data = () => {
    const report = answer.value.data;
    return report === undefined || measure.value === undefined
      ? { times: [], bucket: 1, series: [] }
      : grouped(report, measure.value);
  };
  const format = (/** @type {number} */ value) =>
    measure.peek()?.unit === "duration"
      ? duration(value)
      : measure.peek()?.unit === "money"
      ? money(value)
      : compact(value);
  const isEmpty = () => answer.value.data?.points.every((point) => point.events === 0) === true;
  const main = () => {
    const isDuration = measure.value?.unit === "duration";
    const plot = chart({
      data,
      mode: isColumns.value ? "columns" : "lines",
      label: `${measure.value?.title} over time`,
      format,
      tick: isDuration ? axisDuration : format,
      ticks: isDuration
        ? durationTicks
        : (high, wanted) => valueTicks(high, wanted, measure.peek()?.unit === "count"),
      kind: "tall",
      onZoom: zoom,
      report: () => answer.peek().data,
    });
    return panel(
      measure.value?.title ?? "",
      { end: plot.end },
      () => {
        if (answer.value.error !== undefined) return failure(answer.value.error);
        return isEmpty() ? h("p", { class: "note" }, "Nothing in this time.") : null;
      },
      h("div", { hidden: isEmpty }, plot.body),
    );
  };
  return [
    h(
      "div",
      { class: "page-head" },
      h("h1", { tabindex: "-1" }, "Analytics"),
      h("div", { class: "end" }, rangePicker()),
    ),
    filterBar(),
    h(
      "div",
      { class: "builder" },
      () =>
        select(
          "Measure",
          measures.filter((one) => by.value !== "model" || one.byModel).map((one) => [one.name, one.title]),
          () => measure.value?.name ?? "events",
          (name) => setQuery({ measure: name === "events" ? null : name }),
        ),
      select(
        "Group by",
        groups,
        () => by.value,
        (name) => setQuery({ by: name === "category" ? null : name }),
      ),
      select("Bucket", buckets, () => of("bucket", ""), (bucket) => setQuery({ bucket })),
    ),
    h(
      "div",
      { class: "board" },
      main,
      panel(
        () => {
          if (by.value === "none" && isFiltered()) return "Totals";
          return `Totals by ${by.value === "none" ? "category" : by.value}`;
        },
        { isFlush: true },
        onceAnswered(counted, (groups) => groupTable(groups, by.value)),
      ),
      differencesPanel(query),
      durationPanels(query),
      messages(query),
    ),
  ];
}
