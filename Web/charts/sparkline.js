/** The course of a figure, beside the figure: no axes, and said in words by what stands beside it. */
import { effect } from "../core/signal.js";
import { linear } from "./scale.js";
import { surface } from "./surface.js";

/**
 * @param {() => (number | null)[]} values
 * @param {string} [color]
 */
export function sparkline(values, color = "--series-1") {
  /** @type {(number | null)[]} */
  let shown = [];
  const { canvas, redraw } = surface({
    label: "",
    kind: "spark",
    isInert: true,
    draw({ context, width, height, color: resolve }) {
      const high = Math.max(0, ...shown.map((value) => value ?? 0));
      const step = width / Math.max(1, shown.length);
      const y = linear(0, high || 1, height - 1, 1);
      context.fillStyle = resolve(color);
      shown.forEach((value, index) => {
        if (value === null || value <= 0) return;
        const tall = Math.max(1, height - 1 - y(value));
        context.fillRect(index * step, height - 1 - tall, Math.max(0.75, step - (step > 3 ? 1 : 0)), tall);
      });
      context.fillStyle = resolve("--line-strong");
      context.fillRect(0, height - 1, width, 1);
    },
  });
  effect(() => {
    shown = values();
    redraw();
  });
  return canvas;
}
