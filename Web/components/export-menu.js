/** What a chart shows, as a file: its figures, or its picture with title and legend. */
import { csv } from "../core/csv.js";
import { h } from "../core/dom.js";
import { save } from "../core/files.js";
import { visible } from "../core/text.js";

/**
 * @typedef {object} Exported
 * @property {string} label
 * @property {HTMLCanvasElement} canvas
 * @property {() => { head: readonly string[], rows: readonly (readonly unknown[])[] }} rows
 * @property {() => unknown} report
 * @property {() => readonly { label: string, color: string }[]} [legend]
 */

/** @param {Exported} shown */
export function exportMenu({ label, canvas, rows, report, legend = () => [] }) {
  const name = label.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 60);
  /** @type {Record<string, () => void>} */
  const ways = {
    CSV: () => {
      const { head, rows: lines } = rows();
      save(`${name}.csv`, new Blob([csv(head, lines)], { type: "text/csv" }));
    },
    JSON: () =>
      save(`${name}.json`, new Blob([JSON.stringify(report(), null, 2)], { type: "application/json" })),
    PNG: () => picture(canvas, label, legend()).toBlob((blob) => blob !== null && save(`${name}.png`, blob)),
  };
  const menu = h(
    "details",
    {
      class: "menu",
      onfocusout: (/** @type {FocusEvent} */ event) => {
        if (!(event.relatedTarget instanceof Node && menu.contains(event.relatedTarget))) menu.open = false;
      },
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== "Escape" || !menu.open) return;
        menu.open = false;
        summary.focus();
      },
    },
  );
  const summary = h(
    "summary",
    { class: "button small plain" },
    "Export",
    h("span", { class: "offscreen" }, `: ${label}`),
  );
  menu.append(
    summary,
    h(
      "div",
      {},
      Object.entries(ways).map(([way, run]) =>
        h("button", {
          class: "button small plain",
          "aria-label": `Export as ${way}: ${label}`,
          onclick: () => {
            run();
            menu.open = false;
            summary.focus();
          },
        }, way)
      ),
    ),
  );
  return menu;
}

const margin = 16;
const head = 26;
const line = 18;

/**
 * The drawing on its ground, with what stands around it on the page.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {string} title
 * @param {readonly { label: string, color: string }[]} legend
 */
function picture(canvas, title, legend) {
  const ratio = globalThis.devicePixelRatio || 1;
  const style = getComputedStyle(canvas);
  const color = (/** @type {string} */ name) =>
    name.startsWith("--") ? style.getPropertyValue(name).trim() : name;
  const [width, height] = [canvas.width / ratio, canvas.height / ratio];
  const whole = document.createElement("canvas");
  const pen = whole.getContext("2d");
  if (pen === null) return canvas;
  const font = `12px ${style.fontFamily}`;
  pen.font = font;
  let [x, y] = [0, 0];
  const marks = legend.map(({ label, color }) => {
    const text = visible(label.slice(0, 80));
    const wide = pen.measureText(text).width + 30;
    if (x > 0 && x + wide > width) [x, y] = [0, y + line];
    const mark = { text, color, x, y };
    x += wide;
    return mark;
  });
  whole.width = Math.round((width + 2 * margin) * ratio);
  whole.height = Math.round((height + 2 * margin + head + (marks.length > 0 ? y + line : 0)) * ratio);
  pen.scale(ratio, ratio);
  pen.fillStyle = color("--surface");
  pen.fillRect(0, 0, whole.width, whole.height);
  pen.textBaseline = "middle";
  pen.fillStyle = color("--text");
  pen.font = `600 14px ${style.fontFamily}`;
  pen.fillText(title, margin, margin + 7);
  pen.drawImage(canvas, margin, margin + head, width, height);
  pen.font = font;
  for (const mark of marks) {
    const [at, middle] = [margin + mark.x, margin + head + height + mark.y + 12];
    pen.fillStyle = color(mark.color);
    pen.fillRect(at, middle - 5, 9, 9);
    pen.fillStyle = color("--muted");
    pen.fillText(mark.text, at + 15, middle);
  }
  return whole;
}
