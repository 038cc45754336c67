/** What stands around every page. */
import { h } from "../core/dom.js";
import { place } from "../core/router.js";
import { theme, themes } from "../core/theme.js";
import { connection } from "./connection.js";
import { icon } from "./icon.js";

const links = [["/", "Dashboard"], ["/sessions", "Sessions"], ["/analytics", "Analytics"], [
  "/settings",
  "Settings",
]];

/**
 * @param {HTMLElement} main
 * @param {() => void} openCommands
 */
export function shell(main, openCommands) {
  const isHere = (/** @type {string} */ to) => {
    const { path } = place.value;
    if (path === "/compare") return to === "/sessions";
    return to === "/" ? path === "/" : path === to || path.startsWith(to + "/");
  };
  const drawings = /** @type {Record<string, "sun" | "moon" | "system">} */ ({
    light: "sun",
    dark: "moon",
    system: "system",
  });
  return [
    h("a", { class: "skip", href: "#main", "data-native": true }, "Skip to content"),
    h(
      "header",
      { class: "bar" },
      h("a", { class: "brand", href: "/" }, h("img", { src: "/icon.svg", alt: "" }), "Telemetry"),
      h(
        "nav",
        { "aria-label": "Pages" },
        links.map(([to = "/", title]) =>
          h("a", { href: to, "aria-current": () => isHere(to) ? "page" : null }, title)
        ),
      ),
      h(
        "div",
        { class: "tools" },
        connection(),
        h(
          "button",
          {
            class: "button search-open",
            onclick: openCommands,
            "aria-label": "Search and commands",
          },
          icon("search"),
          h("span", {}, "Search"),
          h("kbd", {}, navigator.platform.startsWith("Mac") ? "⌘K" : "Ctrl K"),
        ),
        h(
          "button",
          {
            class: "button square plain",
            title: () => `Theme: ${theme.value}`,
            "aria-label": () => `Theme: ${theme.value}`,
            onclick:
              () => (theme.value = themes[(themes.indexOf(theme.value) + 1) % themes.length] ?? "system"),
          },
          () => icon(drawings[theme.value] ?? "system"),
        ),
      ),
    ),
    main,
  ];
}
