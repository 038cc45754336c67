/** What was done, and whether the log of it is whole. */
import { address, cache, useAudit } from "../core/api.js";
import { dayTime, fullTime } from "../core/clock.js";
import { h } from "../core/dom.js";
import { count } from "../core/format.js";
import { signal } from "../core/signal.js";
import { oneLine, visible } from "../core/text.js";
import { failure, whenAnswered } from "../components/controls.js";

/** @typedef {import("../types.d.ts").AuditPage} AuditPage */
/** @typedef {AuditPage["entries"][number]} Entry */

const pageSize = 20;

export function audit() {
  const cursor = signal("");
  const isVerified = signal(false);
  const page = useAudit(() => address("/api/audit", { limit: pageSize, cursor: cursor.value }));
  const check = useAudit(() => isVerified.value ? "/api/audit?limit=1&verify=true" : null);
  const button = (/** @type {string} */ text, /** @type {() => void} */ run) =>
    h("button", { class: "button", onclick: run }, text);
  return [
    whenAnswered(
      page,
      ({ entries }) =>
        entries.length === 0
          ? h("p", { class: "note inset" }, "Nothing was noted yet.")
          : h("ul", { class: "audit" }, entries.map(entry)),
    ),
    h(
      "p",
      { class: "pager" },
      () => cursor.value === "" ? null : button("Latest entries", () => (cursor.value = "")),
      () => {
        const next = page.value.data?.nextCursor;
        return next === undefined ? null : button("Older entries", () => (cursor.value = next));
      },
      button("Verify the log", () => {
        if (isVerified.peek()) cache.invalidate("/api/audit");
        isVerified.value = true;
      }),
      h("span", { role: "status" }, () => {
        const { data, error } = check.value;
        if (error !== undefined) return failure(error);
        return data === undefined || !isVerified.value ? "" : verdict(data.verification);
      }),
    ),
  ];
}

/** @param {AuditPage["verification"]} found */
function verdict(found) {
  if (found === undefined) return "";
  return found.isIntact
    ? `✓ ${count(found.entries)} ${found.entries === 1 ? "entry" : "entries"}, none changed, removed or added`
    : h(
      "b",
      { class: "bad" },
      `✕ ${found.problems.slice(0, 3).map((text) => oneLine(text, 120)).join("; ")}`,
    );
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
