/** How long things took over time: the darker a cell, the more of them. */
import { dayTime } from "../core/clock.js";
import { axisDuration, count, duration } from "../core/format.js";
import { h } from "../core/dom.js";
import { effect } from "../core/signal.js";
import { drawTimeAxis, followCursor, gutter, tooltip } from "./frame.js";
import { linear, logMarks } from "./scale.js";
import { surface } from "./surface.js";

const foot = 24;
const top = 4;

/**
 * @typedef {object} Cells
 * @property {number} from
 * @property {number} bucket The length of a column in milliseconds.
 * @property {number} columns
 * @property {{ from: number, to: number }[]} bins Of durations, the shortest first.
 * @property {number[][]} rows For each bin a count for each column.
 */

/**
 * @param {object} options
 * @param {() => Cells} options.data
 * @param {string} options.label
 * @param {(from: number, to: number) => void} options.onZoom
 */
export function heatmap({ data, label, onZoom }) {
  /** @type {Cells} */
  let shown = { from: 0, bucket: 1, columns: 1, bins: [], rows: [] };
  /** @type {number | null} */
  let cursor = null;
  /** @type {[number, number] | null} */
  let brush = null;
  let left = 40;
  let width = 1;
  const tip = tooltip();
  const end = () => shown.from + shown.bucket * shown.columns;
  const { canvas, redraw } = surface({
    label,
    draw(pen) {
      const { context, height, color } = pen;
      width = pen.width;
      const { rows, columns, bins, from } = shown;
      if (rows.length === 0) return;
      const bottom = height - foot;
      const tall = (bottom - top) / rows.length;
      const marks = logMarks(bins);
      left = gutter(pen, marks.map(({ value }) => axisDuration(value)));
      const wide = (width - left) / columns;
      const most = rows.reduce((high, row) => row.reduce((a, b) => Math.max(a, b), high), 1);
      context.fillStyle = color("--series-1");
      rows.forEach((row, index) => {
        const y = bottom - (index + 1) * tall;
        row.forEach((number, column) => {
          if (number === 0) return;
          // Few are seen beside many: the shade grows with the logarithm.
          context.globalAlpha = 0.18 + (0.82 * Math.log(1 + number)) / Math.log(1 + most);
          context.fillRect(left + column * wide + 0.5, y + 0.5, Math.max(1, wide - 1), Math.max(1, tall - 1));
        });
      });
      context.globalAlpha = 1;
      context.fillStyle = color("--muted");
      context.textAlign = "right";
      context.textBaseline = "middle";
      for (const { value, at } of marks) {
        context.fillText(
          axisDuration(value),
          left - 8,
          Math.max(6, Math.min(bottom - 6, bottom - at * tall)),
        );
      }
      drawTimeAxis(pen, from, end(), left, bottom);
      if (cursor !== null) {
        context.fillStyle = color("--cursor");
        context.fillRect(left + cursor * wide, top, wide, bottom - top);
      }
      if (brush !== null) {
        context.fillStyle = color("--brush");
        context.fillRect(Math.min(...brush), top, Math.abs(brush[1] - brush[0]), bottom - top);
      }
    },
  });
  const timeAt = (/** @type {number} */ pixel) =>
    Math.round(Math.max(shown.from, Math.min(end(), linear(shown.from, end(), left, width).invert(pixel))));
  followCursor(canvas, {
    length: () => shown.rows.length === 0 ? 0 : shown.columns,
    index: (pixel) =>
      Math.max(0, Math.min(shown.columns - 1, Math.floor(((pixel - left) / (width - left)) * shown.columns))),
    move(index, isByKey) {
      cursor = index;
      redraw();
      if (index === null) return tip.hide();
      const rows = shown.bins
        .map((bin, row) => ({ ...bin, number: shown.rows[row]?.[index] ?? 0 }))
        .filter(({ number }) => number > 0)
        .map(({ number, from, to }) => ({
          label: `${duration(from)} – ${duration(to)}`,
          value: count(number),
        }))
        .reverse();
      const title = dayTime(shown.from + index * shown.bucket);
      tip.show(left + (index + 0.5) * ((width - left) / shown.columns), width, title, rows);
      if (isByKey) tip.say(title, rows);
    },
    brush(begin, finish, isDone) {
      brush = isDone ? null : [begin, finish];
      redraw();
      const [low, high] = [timeAt(Math.min(begin, finish)), timeAt(Math.max(begin, finish))];
      if (isDone && high > low) onZoom(low, high);
    },
  });
  effect(() => {
    shown = data();
    cursor = null;
    redraw();
  });
  return { figure: h("div", { class: "plot" }, canvas, tip.box, tip.spoken), canvas };
}
