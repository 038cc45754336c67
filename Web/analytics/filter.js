/** Which events are looked at, kept in the address. */
import { h } from "../core/dom.js";
import { addShortcuts } from "../core/keys.js";
import { place, setQuery } from "../core/router.js";
import { onCleanup } from "../core/signal.js";
import { select } from "../components/controls.js";

const texts = /** @type {const} */ ([
  ["category", "Category"],
  ["service", "Agent"],
  ["action", "Action"],
  ["model", "Model"],
  ["where", "metadata.x = y"],
]);
const outcomes = /** @type {const} */ ([["", "Any"], ["ok", "No error"], ["error", "Error"]]);
const names = ["search", "outcome", ...texts.map(([name]) => name)];

/** The filter as the interface's parameters; what is not filtered by is left out. */
export function filterQuery() {
  const { query } = place.value;
  return Object.fromEntries(names.flatMap((name) => {
    const value = query.get(name) ?? "";
    return value === "" ? [] : [[name, value]];
  }));
}

/** Whether anything is filtered by. */
export const isFiltered = () => Object.keys(filterQuery()).length > 0;

export function filterBar() {
  const of = (/** @type {string} */ name) => place.value.query.get(name) ?? "";
  let timer = 0;
  onCleanup(() => clearTimeout(timer));
  const search = h("input", {
    class: "field long",
    type: "search",
    placeholder: "Search labels, names and metadata",
    "aria-label": "Search labels, names and metadata",
    value: () => of("search"),
    oninput: () => {
      clearTimeout(timer);
      timer = setTimeout(() => setQuery({ search: search.value }, { replace: true }), 400);
    },
  });
  const fields = texts.map(([name, title]) => {
    /** @type {HTMLInputElement} */
    const input = h("input", {
      class: "field",
      placeholder: title,
      "aria-label": name === "where" ? "Condition on metadata" : `${title}, exactly`,
      value: () => of(name),
      onchange: () => setQuery({ [name]: input.value.trim() }),
    });
    return input;
  });
  addShortcuts([
    { key: "/", label: "Search", run: () => search.focus() },
    { key: "f", label: "Filter", run: () => fields[0]?.focus() },
  ]);
  return h(
    "div",
    { class: "filters", role: "search" },
    search,
    select("Outcome", outcomes, () => of("outcome"), (outcome) => setQuery({ outcome })),
    fields,
    () =>
      !isFiltered() ? null : h("button", {
        class: "button plain",
        onclick: () => setQuery(Object.fromEntries(names.map((name) => [name, null]))),
      }, "Clear"),
  );
}
