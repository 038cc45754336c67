/** What would be kept of a text: it is sent to the collector, tried, and not kept. */
import { send } from "../core/api.js";
import { h } from "../core/dom.js";
import { signal } from "../core/signal.js";
import { asError, oneLine, plural } from "../core/text.js";
import { failure } from "../components/controls.js";
import { redacted } from "../session/prose.js";

const example = "Ask ada@example.com, or call with Authorization: Bearer abcdef0123456789";

export function redactionTester() {
  const trial = signal(/** @type {import("../types.d.ts").RedactionTrial | null} */ (null));
  const error = signal(/** @type {Error | null} */ (null));
  const input = h("textarea", {
    class: "field area",
    rows: 3,
    "aria-label": "Text to try",
    placeholder: example,
    spellcheck: "false",
  });
  let turn = 0;
  async function run() {
    turn += 1;
    const now = turn;
    try {
      const answer = await send("POST", "/api/redaction/test", {
        text: input.value === "" ? example : input.value,
      });
      if (now !== turn) return;
      trial.value = /** @type {import("../types.d.ts").RedactionTrial} */ (answer);
      error.value = null;
    } catch (failure) {
      if (now === turn) error.value = asError(failure);
    }
  }
  return [
    input,
    h(
      "p",
      {},
      h("button", { class: "button", onclick: run }, "Try it"),
      " ",
      () => said(trial.value),
    ),
    () => error.value === null ? null : failure(error.value),
    () => {
      const { value } = trial;
      if (value === null) return null;
      return h("div", { "aria-live": "polite" }, [
        h("pre", { class: "tried" }, redacted(String(value.redacted))),
        h(
          "ul",
          { class: "hits" },
          value.hits.map(({ kind, reason, line, column }) =>
            h(
              "li",
              {},
              h("b", {}, oneLine(kind.replaceAll("_", " "), 60)),
              ` ${oneLine(reason, 200)}`,
              h("small", {}, ` line ${line}, column ${column}`),
            )
          ),
        ),
      ]);
    },
  ];
}

/** @param {import("../types.d.ts").RedactionTrial | null} trial */
function said(trial) {
  if (trial === null) return h("small", {}, "Nothing of it is kept.");
  const found = trial.hits.length === 0 ? "Nothing is found" : `${plural(trial.hits.length, "thing")} found`;
  return h("small", {}, trial.isEnabled ? `${found}.` : `${found}, but redaction is switched off.`);
}
