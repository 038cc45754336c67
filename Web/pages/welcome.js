/** Before the first event: how to send one, and that it is being waited for. */
import { cache } from "../core/api.js";
import { now } from "../core/clock.js";
import { h } from "../core/dom.js";
import { connect } from "../components/connect.js";
import { panel } from "../components/controls.js";
import { ingest } from "./ingest.js";

export function welcome() {
  const begin = now.peek();
  // The page renews itself on the first event that is told; here only the clock is shown.
  cache.invalidate("/api/sessions");
  return h(
    "div",
    { class: "welcome" },
    panel(
      "Connect an agent",
      {},
      h(
        "p",
        { class: "waiting", role: "status" },
        h("i", { class: "pulse", "aria-hidden": "true" }),
        "Waiting for the first event",
      ),
      h(
        "p",
        { class: "note" },
        "Waiting for ",
        () => `${Math.max(1, Math.round((now.value - begin) / 1000)).toLocaleString("en")} s`,
        ". This page changes by itself.",
      ),
      connect(),
    ),
    ingest(),
  );
}
