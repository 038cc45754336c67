/** A few sessions in order of something. */
import { relative } from "../core/clock.js";
import { h } from "../core/dom.js";
import { oneLine } from "../core/text.js";

/** @typedef {import("../types.d.ts").Session} Session */

/** @param {string} id */
export const sessionAddress = (id) => `/sessions/${encodeURIComponent(id)}`;

/** @param {Session} session */
export function sessionTitle(session) {
  const text = (session.label ?? "").trim();
  return oneLine(text === "" ? session.id : text, 160);
}

/**
 * @param {Session[]} sessions
 * @param {(session: Session) => string} figure
 * @param {number} now
 * @param {string} nothing
 */
export function rankedSessions(sessions, figure, now, nothing) {
  if (sessions.length === 0) return h("p", { class: "note inset" }, nothing);
  return h(
    "ul",
    { class: "ranked" },
    sessions.map((session) =>
      h(
        "li",
        {},
        h(
          "a",
          { href: sessionAddress(session.id) },
          h("bdi", { class: "clip" }, sessionTitle(session)),
          h("span", { class: "number" }, figure(session)),
          h(
            "small",
            { class: "clip" },
            h("bdi", {}, oneLine(session.service ?? session.category, 60)),
            " · ",
            relative(session.lastEventTime, now),
          ),
        ),
      )
    ),
  );
}
