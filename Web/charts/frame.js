/**
 * What charts share: grid, axes, a cursor that pointer and keyboard move, a tooltip, and a brush.
 *
 * @typedef {import("../types.d.ts").Pen} Pen
 */
import { tickTime, zoneOffset } from "../core/clock.js";
import { h, replace } from "../core/dom.js";
import { linear, timeTicks } from "./scale.js";

/**
 * Lines and numbers of the value axis.
 *
 * @param {Pen} pen
 * @param {number[]} ticks
 * @param {(value: number) => number} y
 * @param {(value: number) => string} format
 * @param {number} left
 */
export function drawValueAxis({ context, width, color }, ticks, y, format, left) {
  context.textAlign = "right";
  context.textBaseline = "middle";
  context.lineWidth = 1;
  ticks.forEach((tick, index) => {
    const at = Math.round(y(tick)) + 0.5;
    context.strokeStyle = color(index === 0 ? "--line-strong" : "--grid");
    context.beginPath();
    context.moveTo(left, at);
    context.lineTo(width, at);
    context.stroke();
    context.fillStyle = color("--muted");
    context.fillText(format(tick), left - 8, at);
  });
}

/**
 * Times below the chart.
 *
 * @param {Pen} pen
 * @param {number} from
 * @param {number} to
 * @param {number} left
 * @param {number} bottom
 */
export function drawTimeAxis({ context, width, color }, from, to, left, bottom) {
  const x = linear(from, to, left, width);
  const { step, ticks } = timeTicks(from, to, Math.max(2, (width - left) / 90), zoneOffset(from));
  context.textBaseline = "top";
  context.fillStyle = color("--muted");
  context.strokeStyle = color("--line-strong");
  for (const tick of ticks) {
    const at = x(tick);
    const text = tickTime(tick, step);
    const half = context.measureText(text).width / 2;
    if (at - half < left - 6) continue;
    context.textAlign = at + half > width ? "right" : "center";
    if (context.textAlign === "right" && at + half - width > half) continue;
    context.beginPath();
    context.moveTo(Math.round(at) + 0.5, bottom);
    context.lineTo(Math.round(at) + 0.5, bottom + 4);
    context.stroke();
    context.fillText(text, Math.min(at, context.textAlign === "right" ? width : at), bottom + 7);
  }
}

/**
 * The room that the longest tick needs.
 *
 * @param {Pen} pen
 * @param {string[]} texts
 */
export function gutter({ context }, texts) {
  return Math.ceil(Math.max(24, ...texts.map((text) => context.measureText(text).width))) + 10;
}

/**
 * A box beside the cursor, and the same words for screen readers.
 */
export function tooltip() {
  const box = h("div", { class: "tooltip", hidden: true, "aria-hidden": "true" });
  const spoken = h("p", { class: "offscreen", "aria-live": "polite" });
  return {
    box,
    spoken,
    /**
     * @param {number} at
     * @param {number} width
     * @param {string} title
     * @param {{ label: string, value: string, color?: string }[]} rows
     */
    show(at, width, title, rows) {
      replace(
        box,
        h("b", {}, title),
        h(
          "table",
          { role: "presentation" },
          rows.map(({ label, value, color }) =>
            h(
              "tr",
              {},
              h("td", {}, color ? swatch(color) : null, h("bdi", {}, label)),
              h("td", { class: "number" }, value),
            )
          ),
        ),
      );
      box.hidden = false;
      const room = box.offsetWidth + 14;
      box.style.left = `${Math.max(0, at + room > width ? at - room : at + 14)}px`;
    },
    /**
     * @param {string} title
     * @param {{ label: string, value: string }[]} rows
     */
    say(title, rows) {
      spoken.textContent = [title, ...rows.map(({ label, value }) => `${label} ${value}`)].join(", ");
    },
    hide() {
      box.hidden = true;
    },
  };
}

/**
 * A square of a series' colour.
 *
 * @param {string} color A variable of the style sheet.
 */
export function swatch(color) {
  const square = h("i", { class: "swatch" });
  square.style.background = color.startsWith("--") ? `var(${color})` : color;
  return square;
}

/**
 * Moves a cursor over `canvas` by pointer and arrow keys, and reports drags.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {object} on
 * @param {() => number} on.length How many places there are.
 * @param {(pixel: number) => number} on.index The place at a pixel.
 * @param {(index: number | null, isByKey: boolean) => void} on.move
 * @param {((from: number, to: number, isDone: boolean) => void)} [on.brush] Two pixels, while dragging and at the end.
 * @param {((index: number) => void)} [on.choose]
 */
export function followCursor(canvas, on) {
  let current = -1;
  /** @type {number | null} */
  let begin = null;
  const left = () => canvas.getBoundingClientRect().left;
  canvas.addEventListener("pointermove", (event) => {
    const pixel = event.clientX - left();
    if (begin !== null && Math.abs(pixel - begin) > 3) on.brush?.(begin, pixel, false);
    current = on.index(pixel);
    on.move(current, false);
  });
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    begin = event.clientX - left();
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointerup", (event) => {
    if (begin === null) return;
    const pixel = event.clientX - left();
    if (on.brush !== undefined && Math.abs(pixel - begin) > 3) on.brush(begin, pixel, true);
    else on.choose?.(on.index(pixel));
    begin = null;
  });
  canvas.addEventListener("pointercancel", () => (begin = null));
  canvas.addEventListener("pointerleave", () => on.move(null, false));
  canvas.addEventListener("blur", () => on.move(null, false));
  canvas.addEventListener("keydown", (event) => {
    const last = on.length() - 1;
    if (last < 0) return;
    const step = event.shiftKey ? 10 : 1;
    if (event.key === "ArrowRight") current = Math.min(last, current + step);
    else if (event.key === "ArrowLeft") current = current < 0 ? last : Math.max(0, current - step);
    else if (event.key === "Home") current = 0;
    else if (event.key === "End") current = last;
    else if (event.key === "Escape") return on.move(null, true);
    else if (event.key === "Enter" && current >= 0) return on.choose?.(current);
    else return;
    event.preventDefault();
    on.move(current, true);
  });
}
