/** Who may come in: tokens, made and revoked. */
import { cache, isLocal, send } from "../core/api.js";
import { dayTime, now, relative } from "../core/clock.js";
import { h } from "../core/dom.js";
import { signal } from "../core/signal.js";
import { asError, oneLine, visible } from "../core/text.js";
import { isConfirmed } from "../components/confirm.js";
import { codeBlock, failure, onceAnswered } from "../components/controls.js";
import { sortedTable } from "../components/sorted-table.js";

/** @typedef {import("../types.d.ts").Tokens} Tokens */
/** @typedef {Tokens["tokens"][number]} Token */

const rights = /** @type {const} */ ([
  ["read,ingest", "read and send"],
  ["read", "read"],
  ["ingest", "send events"],
]);
const first = "From then on everybody needs a token, agents on this machine too. " +
  "This browser keeps the new one.";

export function accessTokens() {
  const answer = /** @type {import("../types.d.ts").Followed<Tokens>} */ (cache.use(() => "/api/tokens"));
  const made = signal("");
  const error = signal(/** @type {Error | null} */ (null));
  /** @param {() => Promise<void>} work */
  async function change(work) {
    error.value = null;
    made.value = "";
    try {
      await work();
    } catch (failure) {
      error.value = asError(failure);
    }
    cache.invalidate("/api/tokens");
    cache.invalidate("/api/audit");
  }
  const name = h("input", {
    class: "field",
    placeholder: "Name",
    "aria-label": "Name of the token",
    maxlength: 60,
  });
  const may = h(
    "select",
    { class: "select", "aria-label": "What the token lets do" },
    rights.map(([value, text]) => h("option", { value }, text)),
  );
  async function make() {
    const scopes = may.value.split(",");
    if (answer.peek().data?.tokens.length === 0) {
      if (!scopes.includes("read")) {
        error.value = new Error("The first token must let read.");
        return;
      }
      if (!await isConfirmed("Make the first token?", first, "Make it")) return;
    }
    await change(async () => {
      const wish = name.value.trim() === "" ? { scopes } : { name: name.value.trim(), scopes };
      const token = /** @type {{ token: string }} */ (await send("POST", "/api/tokens", wish));
      made.value = token.token;
      name.value = "";
    });
  }
  /** @param {Token} token */
  async function revoke({ id, name }) {
    const isLast = answer.peek().data?.tokens.length === 1;
    const after = isLast
      ? "It is the last one: then only who is on this machine is let in."
      : "Who shows it is refused from then on, this browser too.";
    if (!await isConfirmed(`Revoke the token ${oneLine(name ?? id, 60)}?`, after, "Revoke it")) return;
    await change(async () => void await send("DELETE", `/api/tokens/${encodeURIComponent(id)}`));
  }
  /** @type {import("../components/sorted-table.js").Column<Token>[]} */
  const standing = [
    {
      name: "name",
      title: "Name",
      of: ({ name }) => name,
      show: ({ id, name }) => [
        h("bdi", {}, oneLine(name ?? "(no name)", 60)),
        h("small", { class: "mono" }, ` ${visible(id)}…`),
      ],
    },
    {
      name: "may",
      title: "May",
      of: ({ scopes }) => scopes.join(", "),
      show: ({ scopes }) => scopes.map(visible).join(", "),
    },
    {
      name: "made",
      title: "Made",
      kind: "wide",
      of: ({ created }) => created,
      show: ({ created }) => h("time", {}, dayTime(created)),
    },
    {
      name: "used",
      title: "Last used",
      of: ({ lastUsed }) => lastUsed,
      show: ({ lastUsed }) =>
        lastUsed === undefined
          ? h("span", { class: "muted", title: "Not since the collector's start" }, "–")
          : relative(lastUsed, now.peek()),
    },
  ];
  const columns = !isLocal ? standing : [...standing, {
    name: "",
    title: "Change",
    show: (/** @type {Token} */ token) =>
      h("button", {
        class: "button small",
        "aria-label": `Revoke ${oneLine(token.name ?? token.id, 60)}`,
        onclick: () => revoke(token),
      }, "Revoke"),
  }];
  const form = isLocal
    ? h(
      "form",
      {
        class: "trial inset",
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          make();
        },
      },
      name,
      h("label", { class: "labelled" }, "may", may),
      h("button", { type: "submit", class: "button" }, "Make a token"),
    )
    : h(
      "p",
      { class: "note inset" },
      h("code", {}, "telemetry token"),
      " makes and revokes them, where the collector runs.",
    );
  return [
    onceAnswered(answer, (data) => [
      () =>
        data().tokens.length > 0 ? null : h(
          "p",
          { class: "note inset" },
          "There is none: who is on this machine is let in, nobody else.",
        ),
      h(
        "div",
        { hidden: () => data().tokens.length === 0 },
        sortedTable({ label: "Tokens", parameter: "tokens", columns, items: () => data().tokens }),
      ),
    ]),
    form,
    () => error.value === null ? null : h("div", { class: "inset" }, failure(error.value)),
    h(
      "div",
      { class: "inset", role: "status" },
      () =>
        made.value === ""
          ? null
          : [codeBlock(made.value, "The new token"), h("p", { class: "note" }, "It is not shown again.")],
    ),
  ];
}
