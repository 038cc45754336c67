/** Whether the page hears of what happens. */
import { h } from "../core/dom.js";
import { duration } from "../core/format.js";
import { live } from "../core/stream.js";

export function connection() {
  const words = () => {
    switch (live.state.value) {
      case "open":
        return ["Live", "Events are shown as they arrive"];
      case "connecting":
        return ["Connecting", "Connecting to the collector"];
      default:
        return ["Reconnecting", `The connection was lost; next try in ${duration(live.wait.value)}`];
    }
  };
  return h(
    "span",
    {
      class: "link-state",
      role: "status",
      "data-state": () => live.state.value,
      title: () => words()[1] ?? "",
    },
    h("i", { "aria-hidden": "true" }),
    () => words()[0] ?? "",
  );
}
