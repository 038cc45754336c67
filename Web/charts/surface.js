/**
 * A canvas that is as large as its box, sharp on every screen, and drawn again when its box, its data or the theme
 * changes, at most once a frame.
 *
 * @typedef {import("../types.d.ts").Pen} Pen
 */
import { h } from "../core/dom.js";
import { effect, onCleanup } from "../core/signal.js";
import { colours } from "../core/theme.js";
import { zone } from "../core/clock.js";

/**
 * @param {object} options
 * @param {string} options.label What is shown, for those who do not see it.
 * @param {string} [options.kind] A class, which gives the height.
 * @param {boolean} [options.isInert] Whether it takes no focus, because the same is said beside it.
 * @param {(pen: Pen) => void} options.draw
 */
export function surface({ label, kind = "", isInert = false, draw }) {
  const access = isInert ? { "aria-hidden": "true" } : { role: "img", "aria-label": label, tabindex: "0" };
  const canvas = h("canvas", { class: `surface ${kind}`, ...access });
  let width = 0;
  let height = 0;
  let frame = 0;
  function paint() {
    frame = 0;
    const context = canvas.getContext("2d");
    if (context === null || width === 0 || height === 0) return;
    const ratio = globalThis.devicePixelRatio || 1;
    const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== across || canvas.height !== down) {
      canvas.width = across;
      canvas.height = down;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const style = getComputedStyle(canvas);
    context.font = `11px ${style.fontFamily}`;
    draw({
      context,
      width,
      height,
      color: (name) => name.startsWith("--") ? style.getPropertyValue(name).trim() : name,
    });
  }
  function redraw() {
    if (frame === 0) frame = requestAnimationFrame(paint);
  }
  const observer = new ResizeObserver(([entry]) => {
    if (entry === undefined) return;
    width = entry.contentRect.width;
    height = entry.contentRect.height;
    // Within the observer's turn, so that no frame shows the old picture stretched.
    cancelAnimationFrame(frame);
    paint();
  });
  observer.observe(canvas);
  effect(() => {
    void colours.value;
    void zone.value;
    redraw();
  });
  onCleanup(() => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  });
  return { canvas, redraw };
}
