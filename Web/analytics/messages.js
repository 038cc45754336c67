/** What went wrong, by what was said of it. */
import { address, cache } from "../core/api.js";
import { h } from "../core/dom.js";
import { compact, count } from "../core/format.js";
import { oneLine, plural, visible } from "../core/text.js";
import { barList } from "../charts/bars.js";
import { failure, panel } from "../components/controls.js";
import { sessionAddress } from "../components/session-list.js";

/** @param {() => Record<string, string>} query */
export function messages(query) {
  const answer = /** @type {import("../types.d.ts").Followed<import("../types.d.ts").ErrorReport>} */ (
    cache.use(() => address("/api/errors", { ...query(), limit: 10 }))
  );
  const bars = () =>
    (answer.value.data?.errors ?? []).map((
      { message, sample, count: number, sessions, sessionId, action },
    ) => ({
      key: message,
      label: h(
        "a",
        {
          href: `${sessionAddress(sessionId)}?kind=error`,
          title: `The latest: ${visible(sample.slice(0, 500))}`,
        },
        h("bdi", {}, oneLine(message === "" ? action : message, 160)),
      ),
      value: number,
      text: compact(number),
      note: `in ${plural(sessions, "session")}`,
      color: "--bad",
    }));
  return panel(
    "Errors by message",
    { note: () => answer.value.data?.isPartial ? `of the latest ${count(answer.value.data.count)}` : "" },
    () => {
      const { data, error } = answer.value;
      if (error !== undefined) return failure(error);
      return data?.errors.length === 0 ? h("p", { class: "note" }, "No error in this time.") : null;
    },
    barList(bars, "Errors by message"),
  );
}
