/**
 * Values over time, in buckets: stacked columns for counts, lines with gaps for what is not always known.
 *
 * @typedef {import("../types.d.ts").Series} Series
 */
/**
 * @typedef {object} TimeData
 * @property {number[]} times When each bucket begins.
 * @property {number} bucket Its length in milliseconds.
 * @property {Series[]} series
 */
import { dayTime, fullTime } from "../core/clock.js";
import { h } from "../core/dom.js";
import { effect } from "../core/signal.js";
import { drawTimeAxis, drawValueAxis, followCursor, gutter, tooltip } from "./frame.js";
import { envelope, stack } from "./reduce.js";
import { linear, logTicks, valueTicks } from "./scale.js";
import { surface } from "./surface.js";

const top = 8;
const foot = 24;

/**
 * @param {object} options
 * @param {() => TimeData} options.data
 * @param {"columns" | "lines"} options.mode
 * @param {string} options.label
 * @param {(value: number) => string} options.format
 * @param {(high: number, wanted: number) => number[]} [options.ticks]
 * @param {(value: number) => string} [options.tick] How the axis writes a value.
 * @param {boolean} [options.isLog] Whether durations lie on a logarithmic axis.
 * @param {string} [options.kind]
 * @param {(from: number, to: number) => void} [options.onZoom] Told the range that was dragged over.
 */
export function timeSeries(
  {
    data,
    mode,
    label,
    format,
    ticks = (high, wanted) => valueTicks(high, wanted, true),
    isLog = false,
    tick = format,
    kind,
    onZoom,
  },
) {
  /** @type {number | null} */
  let cursor = null;
  /** @type {[number, number] | null} */
  let brush = null;
  /** @type {TimeData} */
  let shown = { times: [], bucket: 1, series: [] };
  let left = 40;
  let width = 1;
  const tip = tooltip();

  const range = () => {
    const first = shown.times[0] ?? 0;
    return { from: first, to: (shown.times.at(-1) ?? first) + shown.bucket };
  };

  const { canvas, redraw } = surface({
    label,
    kind,
    draw(pen) {
      const { context, height, color } = pen;
      width = pen.width;
      if (shown.times.length === 0) return;
      const bottom = height - foot;
      const stacked = mode === "columns" ? stack(shown.series.map((one) => one.values)) : [];
      const high = mode === "columns"
        ? largest(stacked.at(-1)?.map((pair) => pair[1]) ?? [])
        : Math.max(0, ...shown.series.map((one) => largest(one.values)));
      const low = isLog ? Math.min(...shown.series.map((one) => smallest(one.values))) : 0;
      const marks = isLog ? logTicks(low, high) : ticks(high, Math.max(2, (bottom - top) / 44));
      left = gutter(pen, marks.map(tick));
      const bend = isLog ? (/** @type {number} */ value) => Math.log10(Math.max(value, 1e-6)) : Number;
      const straight = linear(bend(marks[0] ?? 0), bend(marks.at(-1) ?? 1), bottom, top);
      const y = (/** @type {number} */ value) => straight(bend(value));
      const { from, to } = range();
      const x = linear(from, to, left, width);
      drawValueAxis(pen, marks, y, tick, left);
      drawTimeAxis(pen, from, to, left, bottom);
      if (cursor !== null) {
        const time = shown.times[cursor] ?? from;
        context.fillStyle = color("--cursor");
        context.fillRect(x(time), top, Math.max(1, x(time + shown.bucket) - x(time)), bottom - top);
      }
      if (mode === "columns") drawColumns(pen, stacked, x, y);
      else for (const one of shown.series) drawLine(pen, one, x, y);
      if (brush !== null) {
        context.fillStyle = color("--brush");
        context.fillRect(Math.min(...brush), top, Math.abs(brush[1] - brush[0]), bottom - top);
      }
    },
  });

  /**
   * @param {import("../types.d.ts").Pen} pen
   * @param {[number, number][][]} stacked
   * @param {(time: number) => number} x
   * @param {(value: number) => number} y
   */
  function drawColumns({ context, color }, stacked, x, y) {
    shown.series.forEach((one, row) => {
      context.fillStyle = color(one.color);
      shown.times.forEach((time, index) => {
        const [low, high] = stacked[row]?.[index] ?? [0, 0];
        if (high <= low) return;
        const begin = x(time);
        const space = x(time + shown.bucket) - begin;
        const gap = space >= 4 ? 1 : 0;
        const ground = y(low);
        const height = Math.max(low === 0 ? 1 : 0.5, ground - y(high));
        context.fillRect(begin, ground - height, Math.max(0.75, space - gap), height);
      });
    });
  }

  /**
   * @param {import("../types.d.ts").Pen} pen
   * @param {Series} one
   * @param {(time: number) => number} x
   * @param {(value: number) => number} y
   */
  function drawLine(pen, one, x, y) {
    const { context, color } = pen;
    const columns = Math.ceil(width - left);
    if (one.values.length > columns * 4) return drawEnvelope(pen, one, columns, y);
    context.strokeStyle = color(one.color);
    context.fillStyle = color(one.color);
    context.lineWidth = 1.75;
    context.lineJoin = "round";
    context.beginPath();
    let isDrawing = false;
    one.values.forEach((value, index) => {
      if (value === null || value === undefined) {
        isDrawing = false;
        return;
      }
      const at = x((shown.times[index] ?? 0) + shown.bucket / 2);
      if (isDrawing) context.lineTo(at, y(value));
      else context.moveTo(at, y(value));
      isDrawing = true;
      // A value between two gaps has no line: a dot keeps it in sight.
      const isAlone = isGap(one.values[index - 1]) && isGap(one.values[index + 1]);
      if (isAlone) context.fillRect(at - 2, y(value) - 2, 4, 4);
    });
    context.stroke();
  }

  /**
   * More values than pixels: a bar from the lowest to the highest of each column, which looks as the line would and costs
   * far less.
   *
   * @param {import("../types.d.ts").Pen} pen
   * @param {Series} one
   * @param {number} columns
   * @param {(value: number) => number} y
   */
  function drawEnvelope({ context, color }, one, columns, y) {
    const { lows, highs } = envelope(one.values, columns);
    context.fillStyle = color(one.color);
    lows.forEach((low, column) => {
      if (Number.isNaN(low)) return;
      const peak = y(highs[column] ?? low);
      context.fillRect(left + column, peak - 0.75, 1, y(low) - peak + 1.5);
    });
  }

  followCursor(canvas, {
    length: () => shown.times.length,
    index: (pixel) => {
      const { from, to } = range();
      const time = linear(from, to, left, width).invert(pixel);
      return Math.max(0, Math.min(shown.times.length - 1, Math.floor((time - from) / shown.bucket)));
    },
    move(index, isByKey) {
      cursor = shown.times.length === 0 ? null : index;
      redraw();
      if (cursor === null) return tip.hide();
      const time = shown.times[cursor] ?? 0;
      const { from, to } = range();
      const rows = shown.series
        .map((one) => ({
          label: one.label,
          color: one.color,
          number: one.values[/** @type {number} */ (cursor)] ?? null,
        }))
        .filter(({ number }) => mode === "lines" || (number ?? 0) > 0)
        .map(({ label, color, number }) => ({
          label,
          color,
          value: number === null ? "no data" : format(number),
        }));
      if (mode === "columns") rows.reverse();
      if (rows.length === 0) rows.push({ label: "nothing", color: "", value: "" });
      const title = shown.bucket < 60_000
        ? fullTime(time)
        : `${dayTime(time)} – ${dayTime(time + shown.bucket)}`;
      tip.show(linear(from, to, left, width)(time + shown.bucket / 2), width, title, rows);
      if (isByKey) tip.say(title, rows);
    },
    brush: onZoom === undefined ? undefined : (begin, end, isDone) => {
      brush = isDone ? null : [begin, end];
      redraw();
      if (!isDone) return;
      const { from, to } = range();
      const scale = linear(from, to, left, width);
      const [low, high] = [begin, end].map((pixel) => Math.max(from, Math.min(to, scale.invert(pixel)))).sort(
        (a, b) => a - b,
      );
      if (low !== undefined && high !== undefined && high - low >= 1000) {
        onZoom(Math.floor(low), Math.ceil(high));
      }
    },
  });

  effect(() => {
    shown = data();
    if (cursor !== null && cursor >= shown.times.length) cursor = null;
    redraw();
  });
  const figure = h("div", { class: "plot" }, canvas, tip.box, tip.spoken);
  return { figure, canvas };
}

/** @param {readonly (number | null)[]} values */
function largest(values) {
  let most = 0;
  for (const value of values) if (value !== null && value > most) most = value;
  return most;
}

/** @param {readonly (number | null)[]} values */
function smallest(values) {
  let least = Infinity;
  for (const value of values) if (value !== null && value > 0 && value < least) least = value;
  return least;
}

/** @param {number | null | undefined} value */
function isGap(value) {
  return value === null || value === undefined;
}
