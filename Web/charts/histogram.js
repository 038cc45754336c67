/** How many of each size: columns over a logarithmic axis. */
import { axisDuration, count, duration } from "../core/format.js";
import { h } from "../core/dom.js";
import { effect } from "../core/signal.js";
import { drawValueAxis, followCursor, gutter, tooltip } from "./frame.js";
import { linear, logMarks, valueTicks } from "./scale.js";
import { surface } from "./surface.js";

/**
 * @param {object} options
 * @param {() => { from: number, to: number, count: number }[]} options.bins Of milliseconds, the shortest first.
 * @param {string} options.label
 */
export function histogram({ bins: of, label }) {
  let bins = /** @type {{ from: number, to: number, count: number }[]} */ ([]);
  let left = 40;
  let width = 1;
  /** @type {number | null} */
  let cursor = null;
  const tip = tooltip();
  const step = () => (width - left) / Math.max(1, bins.length);
  const { canvas, redraw } = surface({
    label,
    draw(pen) {
      const { context, height, color } = pen;
      width = pen.width;
      if (bins.length === 0) return;
      const bottom = height - 24;
      const marks = valueTicks(Math.max(0, ...bins.map((bin) => bin.count)), 3, true);
      left = gutter(pen, marks.map(count));
      const y = linear(0, marks.at(-1) ?? 1, bottom, 8);
      drawValueAxis(pen, marks, y, count, left);
      bins.forEach((bin, index) => {
        const at = left + index * step();
        if (index === cursor) {
          context.fillStyle = color("--cursor");
          context.fillRect(at, 8, step(), bottom - 8);
        }
        context.fillStyle = color("--series-1");
        if (bin.count > 0) {
          const tall = Math.max(1, bottom - y(bin.count));
          context.fillRect(at + 0.5, bottom - tall, Math.max(1, step() - 1), tall);
        }
      });
      context.fillStyle = color("--muted");
      context.textAlign = "center";
      context.textBaseline = "top";
      let free = 0;
      for (const { value, at } of logMarks(bins)) {
        const text = axisDuration(value);
        const half = context.measureText(text).width / 2;
        const middle = Math.min(width - half, left + at * step());
        if (middle - half < free) continue;
        context.fillText(text, middle, bottom + 7);
        free = middle + half + 14;
      }
    },
  });
  followCursor(canvas, {
    length: () => bins.length,
    index: (pixel) => Math.max(0, Math.min(bins.length - 1, Math.floor((pixel - left) / step()))),
    move(index, isByKey) {
      cursor = index;
      redraw();
      const bin = index === null ? undefined : bins[index];
      if (bin === undefined) return tip.hide();
      const title = `${duration(bin.from)} – ${duration(bin.to)}`;
      const rows = [{ label: "events", value: count(bin.count) }];
      tip.show(left + (/** @type {number} */ (index) + 0.5) * step(), width, title, rows);
      if (isByKey) tip.say(title, rows);
    },
  });
  effect(() => {
    bins = of();
    cursor = null;
    redraw();
  });
  return { figure: h("div", { class: "plot" }, canvas, tip.box, tip.spoken), canvas };
}
