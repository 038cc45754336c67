/** What was done, and whether the log of it is whole. */
import { address, load } from "../core/api.js";
import { dayTime, fullTime } from "../core/clock.js";
import { h, list } from "../core/dom.js";
import { count } from "../core/format.js";
import { effect, onCleanup, signal } from "../core/signal.js";
import { oneLine, visible } from "../core/text.js";
import { failure } from "../components/controls.js";

/** @typedef {import("../types.d.ts").AuditPage} AuditPage */
/** @typedef {AuditPage["entries"][number]} Entry */

const pageSize = 20;

/** How often something was changed from here: what was done is in the log. */
export const changes = signal(0);

export function audit() {
  const entries = signal(/** @type {Entry[]} */ ([]));
  const state = signal(/** @type {"loading" | "more" | "end" | "failed"} */ ("loading"));
  const error = signal(/** @type {Error | null} */ (null));
  const verdict = signal(/** @type {AuditPage["verification"] | null} */ (null));
  const flight = new AbortController();
  onCleanup(() => flight.abort());
  /** @type {string | undefined} */
  let cursor;
  /** @param {boolean} verifies */
  async function ask(verifies) {
    try {
      const at = verifies
        ? address("/api/audit", { limit: 1, verify: "true" })
        : address("/api/audit", { limit: pageSize, cursor });
      const page = /** @type {AuditPage} */ (await load(at, flight.signal));
      if (verifies) {
        verdict.value = page.verification ?? null;
        return;
      }
      entries.value = [...entries.peek(), ...page.entries];
      cursor = page.nextCursor;
      state.value = cursor === undefined ? "end" : "more";
    } catch (failure) {
      if (flight.signal.aborted) return;
      error.value = failure instanceof Error ? failure : new Error(String(failure));
      if (!verifies) state.value = "failed";
    }
  }
  effect(() => {
    void changes.value;
    entries.value = [];
    cursor = undefined;
    ask(false);
  });
  const button = (/** @type {string} */ text, /** @type {() => void} */ run) =>
    h("button", { type: "button", class: "button", onclick: run }, text);
  return [
    () => error.value === null ? null : failure(error.value),
    () =>
      state.value === "end" && entries.value.length === 0
        ? h("p", { class: "note inset" }, "Nothing was noted yet.")
        : null,
    list(h("ul", { class: "audit" }), () => entries.value, ({ number }) => String(number), entry),
    h(
      "p",
      { class: "pager" },
      () => state.value === "more" ? button("Older entries", () => ask(false)) : null,
      button("Verify the log", () => ask(true)),
      h("span", { role: "status" }, () => {
        const { value } = verdict;
        if (value === null || value === undefined) return "";
        return value.isIntact
          ? `✓ ${count(value.entries)} ${
            value.entries === 1 ? "entry" : "entries"
          }, none changed, removed or added`
          : h(
            "b",
            { class: "bad" },
            `✕ ${value.problems.slice(0, 3).map((text) => oneLine(text, 120)).join("; ")}`,
          );
      }),
    ),
  ];
}

/** @param {Entry} entry */
function entry({ timestamp, action, target, actor, details }) {
  return h(
    "li",
    {},
    h("time", { class: "muted", title: fullTime(timestamp) }, dayTime(timestamp)),
    h("b", {}, visible(action)),
    target === undefined ? null : h("bdi", { class: "clip" }, oneLine(target, 80)),
    actor === undefined ? null : h("small", {}, "by ", h("bdi", {}, oneLine(actor, 60))),
    details === undefined
      ? null
      : h("small", { class: "mono clip", title: told(details, 2000) }, told(details, 200)),
  );
}

/**
 * What belongs to an entry, without the marks of JSON where it is a list of members.
 *
 * @param {unknown} details
 * @param {number} limit
 */
export function told(details, limit) {
  const one = (/** @type {unknown} */ value) => typeof value === "string" ? value : JSON.stringify(value);
  if (typeof details !== "object" || details === null) return oneLine(one(details), limit);
  const members = Object.entries(details).map(([name, value]) => {
    const isChange = typeof value === "object" && value !== null && "from" in value && "to" in value;
    return `${name} ${isChange ? `${value.from ?? "–"} → ${value.to ?? "–"}` : one(value)}`;
  });
  return oneLine(members.join(" · "), limit);
}
