/** Light or dark: as the system says, unless chosen otherwise. */
import { effect, signal } from "./signal.js";
import { stored } from "./storage.js";

export const themes = Object.freeze(["system", "light", "dark"]);

/** What was chosen. */
export const theme = stored("theme", "system", themes);

/** Counts up whenever colours change, so that canvases are drawn again. */
export const colours = signal(0);

/** Follows the choice and the system. */
export function startTheme() {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const isDark = theme.value === "dark" || (theme.value === "system" && system.matches);
    document.documentElement.dataset.theme = isDark ? "dark" : "light";
    colours.value = colours.peek() + 1;
  };
  effect(apply);
  system.addEventListener("change", apply);
}
