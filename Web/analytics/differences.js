/** What sets the events of a part of the time apart from those around it. */
import { address, useEvents } from "../core/api.js";
import { h } from "../core/dom.js";
import { percent } from "../core/format.js";
import { computed } from "../core/signal.js";
import { oneLine } from "../core/text.js";
import { panel } from "../components/controls.js";
import { rangeName } from "../components/range.js";
import { table } from "../components/table.js";
import { sampled, sampleSize } from "./sample.js";

/**
 * @typedef {object} Difference
 * @property {string} name
 * @property {string} value
 * @property {number} here The share of events of the part that have it.
 * @property {number} around The share of the others.
 */

/**
 * The values whose shares differ most, the largest difference first.
 *
 * @param {readonly import("../types.d.ts").TelemetryEvent[]} part
 * @param {readonly import("../types.d.ts").TelemetryEvent[]} others
 * @returns {Difference[]}
 */
export function differences(part, others) {
  const [here, around] = [counts(part), counts(others)];
  /** @type {Difference[]} */
  const found = [];
  for (const key of new Set([...here.keys(), ...around.keys()])) {
    const [name = "", value = ""] = key.split("\u0000");
    const one = {
      name,
      value,
      here: share(here.get(key), part.length),
      around: share(around.get(key), others.length),
    };
    if (Math.abs(one.here - one.around) >= 0.05) found.push(one);
  }
  return found.sort((a, b) => Math.abs(b.here - b.around) - Math.abs(a.here - a.around)).slice(0, 12);
}

/**
 * @param {number | undefined} number
 * @param {number} of
 */
function share(number = 0, of) {
  return of === 0 ? 0 : number / of;
}

/** How many events have each value of each attribute. @param {readonly import("../types.d.ts").TelemetryEvent[]} events */
function counts(events) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  const add = (/** @type {string} */ name, /** @type {unknown} */ value) => {
    if (value === undefined || value === null || typeof value === "object") return;
    const key = `${name}\u0000${String(value).slice(0, 120)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  for (const event of events) {
    add("type", event.eventType);
    add("category", event.category);
    add("action", event.action);
    add("service", event.service);
    add("model", event.usage?.model);
    for (const [name, value] of Object.entries(event.metadata ?? {})) {
      if (name !== "_agent") add(name, value);
      else for (const [part, told] of Object.entries(value ?? {})) add(`agent ${part}`, told);
    }
    for (const [name, value] of Object.entries(event.context ?? {})) add(`context ${name}`, value);
  }
  return counts;
}

/** @param {() => Record<string, string>} query */
export function differencesPanel(query) {
  const isPart = computed(() => query().since !== undefined);
  const part = useEvents(() =>
    isPart.value ? address("/api/events", { ...query(), limit: sampleSize }) : null
  );
  const whole = useEvents(() =>
    isPart.value
      ? address("/api/events", { ...query(), since: null, until: null, last: rangeName(), limit: sampleSize })
      : null
  );
  const found = computed(() => {
    const inside = part.value.data?.events ?? [];
    const [from, to] = [Number(query().since), Number(query().until)];
    const outside = (whole.value.data?.events ?? []).filter(({ timestamp }) =>
      timestamp < from || timestamp >= to
    );
    return { rows: differences(inside, outside), isComparable: inside.length > 0 && outside.length > 0 };
  });
  return () =>
    !isPart.value ? null : panel(
      "What differs here",
      {
        isFlush: true,
        note: () => `${sampled(part.value.data, "events")}, beside the rest of the last ${rangeName()}`,
      },
      () => {
        const { rows, isComparable } = found.value;
        if (rows.length === 0) {
          return h(
            "p",
            { class: "note inset" },
            isComparable ? "Nothing stands out." : "There is nothing to compare.",
          );
        }
        return table(
          "Attributes that differ",
          [{ title: "Attribute" }, { title: "Value" }, { title: "Here", kind: "number" }, {
            title: "Around",
            kind: "number",
          }],
          rows.map(({ name, value, here, around }) => [
            h("bdi", {}, oneLine(name, 60)),
            h("bdi", { class: "mono" }, oneLine(value, 120)),
            percent(here, 1),
            percent(around, 1),
          ]),
        );
      },
    );
}
