/** Brings up the page: what stands around, the page that the address names, and what keeps it alive. */
import { startClock } from "./core/clock.js";
import { append, h, replace } from "./core/dom.js";
import { addShortcuts, startShortcuts } from "./core/keys.js";
import { match, navigate, place, startRouter } from "./core/router.js";
import { effect, root, untracked } from "./core/signal.js";
import { asError } from "./core/text.js";
import { live } from "./core/stream.js";
import { startTheme } from "./core/theme.js";
import { commandDialog } from "./components/commands.js";
import { failure } from "./components/controls.js";
import { helpDialog } from "./components/help.js";
import { shell } from "./components/shell.js";
import { analytics } from "./pages/analytics.js";
import { compare } from "./pages/compare.js";
import { dashboard } from "./pages/dashboard.js";
import { session } from "./pages/session.js";
import { sessions } from "./pages/sessions.js";
import { settings } from "./pages/settings.js";

/** @typedef {(params: Record<string, string>) => import("./types.d.ts").Child} Page */

/** @type {{ pattern: string, title: string, page: Page }[]} */
const pages = [
  { pattern: "/", title: "Dashboard", page: dashboard },
  { pattern: "/sessions", title: "Sessions", page: sessions },
  { pattern: "/sessions/:id", title: "Session", page: ({ id = "" }) => session(id) },
  { pattern: "/compare", title: "Compare", page: compare },
  { pattern: "/analytics", title: "Analytics", page: analytics },
  { pattern: "/settings", title: "Settings", page: settings },
];

const main = h("main", { id: "main", tabindex: "-1" });

/** Scroll positions of visited addresses, for the way back. */
/** @type {Map<string, number>} */
const positions = new Map();

function showPages() {
  let dispose = () => {};
  let shown = "";
  effect(() => {
    const { path, isReturn } = place.value;
    if (path === shown) return;
    if (shown !== "") positions.set(shown, scrollY);
    const isFirst = shown === "";
    shown = path;
    untracked(() => {
      dispose();
      const found = match(pages, path);
      document.title = `${found?.page.title ?? "Not found"} · Telemetry`;
      const built = root(() =>
        replace(main, found === null ? missing(path) : guarded(found.page.page, found.params))
      );
      dispose = built.dispose;
      scrollTo(0, isReturn ? positions.get(path) ?? 0 : 0);
      // Who does not see the change hears of it: the new page's title is read.
      if (!isFirst) main.querySelector("h1")?.focus({ preventScroll: true });
    });
  });
}

/**
 * @param {Page} page
 * @param {Record<string, string>} params
 */
function guarded(page, params) {
  try {
    return page(params);
  } catch (error) {
    console.error(error);
    return [
      h("h1", { tabindex: "-1" }, "This page failed"),
      failure(asError(error)),
    ];
  }
}

/** @param {string} path */
function missing(path) {
  return [
    h("h1", { tabindex: "-1" }, "There is no such page"),
    h(
      "p",
      { class: "note" },
      h("bdi", {}, path.slice(0, 200)),
      " leads nowhere. ",
      h("a", { href: "/" }, "To the dashboard"),
    ),
  ];
}

function start() {
  startTheme();
  startClock();
  startShortcuts();
  startRouter();
  const commands = commandDialog();
  const help = helpDialog();
  append(document.body, [shell(main, commands.open), commands.dialog, help.dialog]);
  addShortcuts([
    { key: "mod+k", label: "Search and commands", run: commands.open },
    { key: "?", label: "This list", run: help.open },
    { key: "1", label: "Dashboard", run: () => navigate("/") },
    { key: "2", label: "Sessions", run: () => navigate("/sessions") },
    { key: "3", label: "Analytics", run: () => navigate("/analytics") },
    { key: "4", label: "Settings", run: () => navigate("/settings") },
    { key: "5", label: "Compare", run: () => navigate("/compare") },
  ]);
  showPages();
  live.start();
}

start();
