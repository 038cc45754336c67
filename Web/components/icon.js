/** Small drawings in the colour of the text beside them. */
import { svg } from "../core/dom.js";

const shapes = {
  search: "M7 12.500a5.500 5.500 0 1 1 0-11 5.500 5.500 0 0 1 0 11ZM11 11l4 4",
  sun:
    "M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM8 1v1.500M8 13.500V15M1 8h1.500M13.500 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1",
  moon: "M13.500 9.500A6 6 0 0 1 6.500 2.500a6 6 0 1 0 7 7Z",
  system: "M2 3h12v8H2zM6 14h4M8 11v3",
  copy: "M6 6h8v8H6zM10 6V2H2v8h4",
  close: "M4 4l8 8M12 4l-8 8",
  table: "M2 3h12v10H2zM2 6.500h12M2 10h12M7 6.500V13",
  chart: "M2 14V2M2 14h12M5 11V8M8.500 11V4M12 11V6.500",
  up: "M4 10l4-4 4 4",
  down: "M4 6l4 4 4-4",
};

/** @param {keyof typeof shapes} name */
export function icon(name) {
  return svg(
    "svg",
    { class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true" },
    svg("path", { d: shapes[name] }),
  );
}
