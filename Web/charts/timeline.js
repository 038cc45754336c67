/**
 * A session at a glance: a lane for each kind of event, a mark for each moment or as long as it lasted, and the part that is in sight. Clicks go
 * to a moment, drags zoom.
 */
import { clockTime } from "../core/clock.js";
import { count } from "../core/format.js";
import { h } from "../core/dom.js";
import { effect } from "../core/signal.js";
import { drawTimeAxis, followCursor, tooltip } from "./frame.js";
import { strip } from "./reduce.js";
import { linear } from "./scale.js";
import { surface } from "./surface.js";

const laneHeight = 13;
const left = 72;

/**
 * @typedef {object} Moments
 * @property {{ time: number, end?: number, lane: number }[]} moments
 * @property {readonly { label: string, color: string }[]} lanes
 * @property {number} from
 * @property {number} to
 */

/**
 * @param {object} options
 * @param {() => Moments} options.data
 * @param {() => [number, number] | null} options.window Two times between which events are in sight.
 * @param {string} options.label
 * @param {(time: number) => void} options.onChoose
 * @param {(from: number, to: number) => void} options.onZoom
 */
export function timeline({ data, window: seen, label, onChoose, onZoom }) {
  /** @type {Moments} */
  let shown = { moments: [], lanes: [], from: 0, to: 1 };
  /** @type {[number, number] | null} */
  let sight = null;
  /** @type {[number, number] | null} */
  let brush = null;
  /** @type {number | null} */
  let cursor = null;
  let width = 1;
  /** @type {Uint32Array[]} */
  let counts = [];
  /** @type {{ moments: unknown, columns: number }} */
  let countsFor = { moments: null, columns: 0 };
  const tip = tooltip();
  const { canvas, redraw } = surface({
    label,
    kind: "timeline",
    draw(pen) {
      const { context, color } = pen;
      width = pen.width;
      const { from, to, moments, lanes } = shown;
      if (moments.length === 0) return;
      const columns = Math.max(1, Math.floor(width - left));
      if (moments !== countsFor.moments || columns !== countsFor.columns) {
        counts = strip(moments, from, to, columns, lanes.length);
        countsFor = { moments, columns };
      }
      const bottom = lanes.length * laneHeight + 2;
      context.textBaseline = "middle";
      context.textAlign = "left";
      lanes.forEach((lane, row) => {
        const middle = row * laneHeight + laneHeight / 2 + 1;
        context.fillStyle = color("--muted");
        context.fillText(lane.label, 0, middle);
        context.fillStyle = color("--sunken");
        context.fillRect(left, row * laneHeight + 2, columns, laneHeight - 2);
        context.fillStyle = color(lane.color);
        counts[row]?.forEach((number, column) => {
          if (number > 0) context.fillRect(left + column - 0.5, row * laneHeight + 2, 2, laneHeight - 2);
        });
      });
      drawTimeAxis(pen, from, to, left, bottom);
      const x = linear(from, to, left, width);
      if (sight !== null) {
        context.strokeStyle = color("--accent");
        context.lineWidth = 1.5;
        const begin = x(sight[0]) - 1.5;
        context.strokeRect(
          begin,
          0.75,
          Math.max(4, Math.min(width - 1, x(sight[1]) + 2) - begin),
          bottom - 0.5,
        );
      }
      if (brush !== null) {
        context.fillStyle = color("--brush");
        context.fillRect(Math.min(...brush), 0, Math.abs(brush[1] - brush[0]), bottom);
      }
      if (cursor !== null) {
        context.fillStyle = color("--text");
        context.fillRect(left + cursor, 0, 1, bottom);
      }
    },
  });
  const timeAt = (/** @type {number} */ pixel) =>
    Math.max(shown.from, Math.min(shown.to, linear(shown.from, shown.to, left, width).invert(pixel)));
  followCursor(canvas, {
    length: () => Math.max(1, Math.floor(width - left)),
    index: (pixel) => Math.max(0, Math.min(Math.floor(width - left) - 1, Math.round(pixel - left))),
    move(index, isByKey) {
      cursor = index;
      redraw();
      if (index === null) return tip.hide();
      const rows = shown.lanes
        .map((lane, row) => ({ label: lane.label, color: lane.color, number: near(counts[row], index) }))
        .filter(({ number }) => number > 0)
        .map(({ label, color, number }) => ({ label, color, value: count(number) }));
      const title = clockTime(timeAt(left + index));
      tip.show(left + index, width, title, rows);
      if (isByKey) tip.say(title, rows);
    },
    choose: (index) => onChoose(timeAt(left + index)),
    brush(begin, end, isDone) {
      brush = isDone ? null : [begin, end];
      redraw();
      if (isDone) onZoom(Math.min(timeAt(begin), timeAt(end)), Math.max(timeAt(begin), timeAt(end)));
    },
  });
  effect(() => {
    shown = data();
    canvas.style.height = `${shown.lanes.length * laneHeight + 26}px`;
    redraw();
  });
  effect(() => {
    sight = seen();
    redraw();
  });
  return h("div", { class: "plot" }, canvas, tip.box, tip.spoken);
}

/**
 * @param {Uint32Array | undefined} row
 * @param {number} column
 */
function near(row, column) {
  if (row === undefined) return 0;
  return (row[column - 1] ?? 0) + (row[column] ?? 0) + (row[column + 1] ?? 0);
}
