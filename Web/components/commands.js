/** ⌘K: go to a page, find a session, do something. */
import { address, cache } from "../core/api.js";
import { h, replace } from "../core/dom.js";
import { shortcuts } from "../core/keys.js";
import { navigate } from "../core/router.js";
import { theme } from "../core/theme.js";
import { sessionAddress, sessionTitle } from "./session-list.js";

/** @typedef {{ title: string, note: string, run: () => void }} Command */

/** @returns {Command[]} */
function standing() {
  const pages = [["Dashboard", "/"], ["Sessions", "/sessions"], ["Compare", "/compare"], [
    "Analytics",
    "/analytics",
  ], ["Settings", "/settings"]];
  const go = pages.map(([title, to]) => ({
    title: title ?? "",
    note: "Page",
    run: () => navigate(to ?? "/"),
  }));
  const looks = [["Light", "light"], ["Dark", "dark"], ["As the system", "system"]].map(([title, name]) => ({
    title: `Theme: ${title}`,
    note: "Appearance",
    run: () => (theme.value = name ?? "system"),
  }));
  const keys = shortcuts.peek()
    .filter((one) => !one.key.startsWith("mod+"))
    .map((one) => ({ title: one.label, note: `Key ${one.key}`, run: one.run }));
  return [...go, ...looks, ...keys];
}

export function commandDialog() {
  let chosen = 0;
  /** @type {Command[]} */
  let shown = [];
  let turn = 0;
  const box = h("div", { role: "listbox", id: "commands", "aria-label": "Commands" });
  const input = h("input", {
    type: "text",
    role: "combobox",
    placeholder: "Go to a page, find a session, run a command",
    "aria-label": "Command or session",
    "aria-expanded": "true",
    "aria-controls": "commands",
    "aria-autocomplete": "list",
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => search(),
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "ArrowDown") move(1);
      else if (event.key === "ArrowUp") move(-1);
      else if (event.key === "Enter") run(chosen);
      else return;
      event.preventDefault();
    },
  });
  const dialog = h(
    "dialog",
    {
      class: "commands",
      "aria-label": "Commands",
      onclick: (/** @type {MouseEvent} */ event) => event.target === dialog && dialog.close(),
    },
    input,
    box,
  );

  /** @param {number} step */
  function move(step) {
    chosen = shown.length === 0 ? 0 : (chosen + step + shown.length) % shown.length;
    mark();
  }
  function mark() {
    [...box.children].forEach((option, index) =>
      option.setAttribute("aria-selected", String(index === chosen))
    );
    const option = box.children[chosen];
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }
  /** @param {number} index */
  function run(index) {
    const command = shown[index];
    if (command === undefined) return;
    dialog.close();
    command.run();
  }
  /** @param {Command[]} commands */
  function show(commands) {
    shown = commands;
    chosen = 0;
    replace(
      box,
      commands.map(({ title, note }, index) =>
        h(
          "div",
          { role: "option", id: `command-${index}`, "aria-selected": "false", onclick: () => run(index) },
          h("bdi", { class: "clip" }, title),
          h("small", {}, note),
        )
      ),
    );
    if (commands.length === 0) {
      replace(box, h("div", { role: "option", "aria-disabled": "true" }, "Nothing fits."));
    }
    mark();
  }
  async function search() {
    turn += 1;
    const now = turn;
    const text = input.value.trim().toLowerCase();
    const fitting = standing().filter(({ title }) => title.toLowerCase().includes(text));
    show(fitting);
    if (text.length < 2) return;
    await new Promise((done) => setTimeout(done, 150));
    if (now !== turn) return;
    try {
      const answer = await cache.fetch(address("/api/sessions", { search: text, limit: 8 }));
      const { sessions } = /** @type {import("../types.d.ts").SessionPage} */ (answer);
      if (now !== turn) return;
      show([
        ...fitting,
        ...sessions.map((session) => ({
          title: sessionTitle(session),
          note: "Session",
          run: () => navigate(sessionAddress(session.id)),
        })),
      ]);
    } catch {
      // The pages say that the collector does not answer; the commands work without it.
    }
  }
  return {
    dialog,
    open() {
      if (dialog.open) return dialog.close();
      input.value = "";
      show(standing());
      dialog.showModal();
      input.focus();
    },
  };
}
