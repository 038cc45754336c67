/** What runs now, and today beside yesterday. */
import { address, cache, useEvents, useMetrics, useSessions, useTimeSeries } from "../core/api.js";
import { now, relative } from "../core/clock.js";
import { h, list } from "../core/dom.js";
import { change, compact, count, duration, money } from "../core/format.js";
import { computed } from "../core/signal.js";
import { oneLine, plural } from "../core/text.js";
import { sparkline } from "../charts/sparkline.js";
import { panel } from "../components/controls.js";
import { cost, tokens } from "../components/figures.js";
import { sessionAddress, sessionTitle } from "../components/session-list.js";
import { activityOf } from "../session/activity.js";

/** @typedef {import("../types.d.ts").Session} Session */

/** Fills rows of one, two and three. */
const cardLimit = 6;
/** So many of its last events tell what a session does. */
const lastEvents = 12;

/** @type {Record<import("../session/activity.js").Activity["state"], [sign: string, words: string]>} */
const states = {
  working: ["●", "Working"],
  waiting: ["?", "Waiting for permission"],
  idle: ["◌", "Idle"],
};

export function runningNow() {
  const active = useSessions(() => address("/api/sessions", { status: "active", limit: cardLimit }));
  const latest = useSessions(() => address("/api/sessions", { limit: 1 }));
  const running = computed(() => active.value.data?.sessions ?? []);
  const told = new Map();
  const note = () => {
    if (active.value.data?.nextCursor !== undefined) {
      return h("a", { href: "/sessions?status=active" }, "all that run");
    }
    return null;
  };
  return panel(
    "Running now",
    { end: note },
    list(
      h("div", { class: "running" }),
      () => running.value,
      (session) => session.id,
      (session) => card(session, told),
    ),
    () => {
      if (active.value.data === undefined || running.value.length > 0) return null;
      const [last] = latest.value.data?.sessions ?? [];
      return h(
        "p",
        { class: "muted" },
        "Nothing runs. ",
        last === undefined ? null : [
          "The last event came ",
          () => relative(last.lastEventTime, now.value),
          ", in ",
          h("a", { href: sessionAddress(last.id) }, h("bdi", {}, sessionTitle(last).slice(0, 80))),
        ],
      );
    },
  );
}

/**
 * @param {Session} session
 * @param {Map<string, number>} told How many events a session had when what it does was asked last.
 */
function card(session, told) {
  const spent = cost(session);
  const latest = address("/api/events", {
    session: session.id,
    until: session.lastEventTime + 1,
    limit: lastEvents,
  });
  // Asked once for each state of the session; events may share a millisecond.
  if (told.get(session.id) !== session.eventCount) cache.invalidate(latest);
  told.set(session.id, session.eventCount);
  const last = useEvents(() => latest);
  const activity = computed(() => activityOf(last.value.data?.events ?? [], now.value));
  const state = computed(() => last.value.data === undefined ? null : activity.value.state);
  return h(
    "a",
    { href: sessionAddress(session.id) },
    h(
      "span",
      { class: "row" },
      h(
        "b",
        { class: "clip" },
        h("bdi", {}, sessionTitle(session)),
      ),
      h("span", { class: "number" }, () => duration(Math.max(0, now.value - session.startTime))),
    ),
    h(
      "span",
      { class: "row" },
      h("span", { class: "clip activity", "data-state": () => state.value }, () => {
        if (state.value === null) return "…";
        const [sign, words] = states[state.value];
        return [
          h("i", { class: state.value === "working" ? "beating" : "", "aria-hidden": "true" }, sign),
          h("b", {}, words),
          () => activity.value.what === "" ? null : h("bdi", {}, activity.value.what),
        ];
      }),
    ),
    h(
      "span",
      { class: "row muted" },
      h(
        "span",
        { class: "clip" },
        h("bdi", {}, oneLine(session.service ?? session.category, 40)),
        " · last event ",
        () => relative(session.lastEventTime, now.value),
      ),
      h(
        "span",
        { class: "number" },
        plural(session.eventCount, "event"),
        spent === undefined ? null : ` · ${money(spent)}`,
      ),
    ),
    session.errorCount > 0 ? h("span", { class: "row bad" }, plural(session.errorCount, "error")) : null,
  );
}

/**
 * Today so far, and yesterday up to the same time of day.
 *
 * @param {() => number} midnight
 */
export function day(midnight) {
  const length = 86_400_000;
  // A minute's steps keep the address, and with it the answer, the same for a while.
  const minute = computed(() => Math.floor(now.value / 60_000) * 60_000);
  const today = useMetrics(() => address("/api/metrics", { since: midnight() }));
  // Of its last hour every event is read: it waits until the rest is there.
  const before = useMetrics(() => {
    if (today.value.data === undefined) return null;
    const since = midnight() - length;
    return address("/api/metrics", { since, until: Math.max(since + 60_000, minute.value - length) });
  });
  const course = useTimeSeries(() =>
    address("/api/timeseries", { since: midnight(), until: midnight() + length, bucket: "1h" })
  );
  /** @type {[string, (totals: import("../types.d.ts").Totals) => number | undefined, (value: number | undefined) => string][]} */
  const figures = [
    ["Sessions", (totals) => totals.sessions, count],
    ["Events", (totals) => totals.events, compact],
    ["Errors", (totals) => totals.errors, count],
    ["Tokens", (totals) => tokens(totals.usage), compact],
    ["Cost", (totals) => cost(totals.usage), money],
  ];
  return h(
    "section",
    { class: "panel", "aria-label": "Today beside yesterday" },
    h(
      "dl",
      { class: "stats" },
      figures.map(([title, of, format]) => {
        const color = title === "Errors" ? "--bad" : "--series-1";
        const value = () => today.value.data === undefined ? undefined : of(today.value.data.totals);
        const earlier = () => before.value.data === undefined ? undefined : of(before.value.data.totals);
        return h(
          "div",
          {},
          h("dt", {}, `${title} today`),
          h("dd", { class: "figure" }, () => format(value())),
          h(
            "dd",
            { class: "against", title: "Yesterday up to the same time of day" },
            () => {
              const past = earlier();
              if (past === undefined) return "no figure for yesterday";
              const difference = change(value(), past);
              if (past === 0) return "none a day ago";
              return [
                difference === "" ? null : [h("b", {}, difference), " on "],
                format(past),
                " a day ago",
              ];
            },
          ),
          h(
            "dd",
            {},
            sparkline(() => course.value.data?.points.map((point) => of(point) ?? null) ?? [], color),
          ),
        );
      }),
    ),
  );
}
