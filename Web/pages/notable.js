/** Sessions worth a look: the slowest, the most expensive, those with errors. */
import { address, useSessions } from "../core/api.js";
import { now } from "../core/clock.js";
import { duration, money } from "../core/format.js";
import { plural } from "../core/text.js";
import { panel, whenAnswered } from "../components/controls.js";
import { cost } from "../components/figures.js";
import { rankedSessions } from "../components/session-list.js";

/** @typedef {import("../types.d.ts").Session} Session */

/** The interface lists sessions by their start; the notable ones are found among the latest so many. */
const looked = 500;

/** @param {() => Record<string, string>} range */
export function notable(range) {
  const answer = useSessions(() => address("/api/sessions", { ...range(), limit: looked }));
  const note = () =>
    answer.value.data?.nextCursor === undefined ? "" : `of the latest ${looked} in this time`;
  /**
   * @param {string} title
   * @param {(session: Session) => number | undefined} of
   * @param {(session: Session) => string} figure
   * @param {string} nothing
   */
  const box = (title, of, figure, nothing) =>
    panel(
      title,
      { class: "third", note, isFlush: true },
      whenAnswered(answer, ({ sessions }) => {
        const ranked = sessions
          .filter((session) => (of(session) ?? 0) > 0)
          .sort((a, b) => (of(b) ?? 0) - (of(a) ?? 0))
          .slice(0, 6);
        return rankedSessions(ranked, figure, now.peek(), nothing);
      }),
    );
  return [
    box(
      "With errors",
      (one) => one.errorCount,
      (one) => plural(one.errorCount, "error"),
      "No session had an error in this time.",
    ),
    box("Slowest", (one) => one.duration, (one) => duration(one.duration), "No session took any time."),
    box("Most expensive", cost, (one) => money(cost(one)), "No session told what it cost."),
  ];
}
