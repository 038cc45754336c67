/** The one connection of the page. */
import { browser, Live } from "./live.js";

const scheme = globalThis.location?.protocol === "https:" ? "wss" : "ws";

export const live = new Live(browser(`${scheme}://${globalThis.location?.host}/ws`));
