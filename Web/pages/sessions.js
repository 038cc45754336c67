/** Every session, a page at a time; what is looked for stands in the address. */
import { address, useSessions } from "../core/api.js";
import { h } from "../core/dom.js";
import { count } from "../core/format.js";
import { addShortcuts } from "../core/keys.js";
import { changed, navigate, place, setQuery } from "../core/router.js";
import { computed, effect, onCleanup, signal } from "../core/signal.js";
import { sorted } from "../core/sort.js";
import { plural } from "../core/text.js";
import { failure, select } from "../components/controls.js";
import { nextRange } from "../components/range.js";
import { sessionAddress } from "../components/session-list.js";
import { statuses } from "../components/status.js";
import { renewOnEvents } from "./changes.js";
import { columns, sessionTable } from "./session-table.js";

const pageSize = 50;
/** The most that the interface lists at once: so many are sorted whole. */
const sortLimit = 10_000;
const fromStart = { cursor: null, page: null };
const ranges =
  /** @type {const} */ ([["", "All time"], ["1h", "1 h"], ["24h", "24 h"], ["7d", "7 d"], ["30d", "30 d"]]);
const texts = /** @type {const} */ ([["service", "Agent"], ["category", "Category"], ["user", "User"]]);

export function sessions() {
  const of = (/** @type {string} */ name) => place.value.query.get(name) ?? "";
  const isSorted = computed(() => columns.some(({ name }) => of("sort").replace(/^-/, "") === name));
  const answer = useSessions(() =>
    place.value.path !== "/sessions" ? null : address("/api/sessions", {
      search: of("search"),
      status: of("status"),
      service: of("service"),
      category: of("category"),
      user: of("user"),
      last: of("range"),
      cursor: isSorted.value ? "" : of("cursor"),
      limit: isSorted.value ? sortLimit : pageSize,
    })
  );
  effect(() => renewOnEvents(["/api/sessions"], { interval: isSorted.value ? 15_000 : 3000 }));

  const whole = computed(() => sorted(answer.value.data?.sessions ?? [], columns, of("sort")));
  /** The first row of the page, of those that were sorted. */
  const begin = computed(() =>
    isSorted.value ? pageSize * Math.max(0, Math.floor(Number(of("page"))) || 0) : 0
  );
  const rows = computed(() => whole.value.slice(begin.value, begin.value + pageSize));
  const isFirst = () => isSorted.value ? begin.value === 0 : of("cursor") === "";
  const isLast = () =>
    isSorted.value
      ? begin.value + pageSize >= whole.value.length
      : answer.value.data?.nextCursor === undefined;
  /** Whether others were passed over that might come first. */
  const isPartial = computed(() => isSorted.value && answer.value.data?.nextCursor !== undefined);
  /** Whether what is shown is still the page that was there before. */
  const isSorting = () => isPartial.value && answer.value.isLoading && whole.value.length <= pageSize;
  const chosen = signal(-1);
  const isFiltered = () =>
    ["search", "status", "service", "category", "user", "range"].some((name) => of(name) !== "");
  const search = h("input", {
    class: "field long",
    type: "search",
    placeholder: "Search labels and ids",
    "aria-label": "Search labels and ids",
    value: () => of("search"),
    oninput: () => later({ search: search.value }),
  });
  let timer = 0;
  /** @param {Record<string, string>} changes */
  function later(changes) {
    clearTimeout(timer);
    timer = setTimeout(() => setQuery({ ...changes, ...fromStart }, { replace: true }), 250);
  }
  onCleanup(() => clearTimeout(timer));
  const move = (/** @type {number} */ step) => {
    chosen.value = Math.max(0, Math.min(rows.peek().length - 1, chosen.peek() + step));
  };
  const fields = texts.map(([name, title]) => {
    /** @type {HTMLInputElement} */
    const input = h("input", {
      class: "field",
      placeholder: title,
      "aria-label": `${title}, exactly`,
      value: () => of(name),
      onchange: () => setQuery({ [name]: input.value.trim(), ...fromStart }),
    });
    return input;
  });
  addShortcuts([
    { key: "/", label: "Search", run: () => search.focus() },
    { key: "f", label: "Filter", run: () => fields[0]?.focus() },
    { key: "t", label: "Next time range", run: nextRange },
    { key: "j", label: "Next session", run: () => move(1) },
    { key: "k", label: "Previous session", run: () => move(-1) },
    {
      key: "Enter",
      label: "Open the session",
      run: () => {
        const row = rows.peek()[chosen.peek()];
        if (row !== undefined) navigate(sessionAddress(row.id));
      },
    },
    { key: "n", label: "Next page", run: () => next() },
    { key: "p", label: "Page before", run: () => !isFirst() && history.back() },
  ]);
  function next() {
    if (isLast()) return;
    setQuery(
      isSorted.peek()
        ? { page: String(begin.peek() / pageSize + 1) }
        : { cursor: answer.peek().data?.nextCursor },
    );
    chosen.value = -1;
    scrollTo(0, 0);
  }
  const first = () => `/sessions?${changed(place.value.query, fromStart)}`;
  return [
    h("div", { class: "page-head" }, h("h1", { tabindex: "-1" }, "Sessions")),
    h(
      "div",
      { class: "filters", role: "search" },
      search,
      select(
        "State",
        [["", "Any"], ...statuses],
        () => of("status"),
        (status) => setQuery({ status, ...fromStart }),
      ),
      select("Time", ranges, () => of("range"), (range) => setQuery({ range, ...fromStart })),
      fields,
      () =>
        isFiltered()
          ? h(
            "button",
            { class: "button plain", onclick: () => navigate("/sessions") },
            "Clear",
          )
          : null,
    ),
    () => {
      const { error, data } = answer.value;
      if (error === undefined) return null;
      return h(
        "div",
        {},
        failure(error),
        data === undefined ? null : h("p", { class: "note" }, "What is shown is older."),
      );
    },
    h(
      "section",
      { class: "panel" },
      () =>
        !isPartial.value || isSorting() ? null : h(
          "p",
          { class: "note inset" },
          `Sorted among the newest ${
            count(whole.value.length)
          } that fit: a filter or a shorter time brings up others.`,
        ),
      sessionTable(() => rows.value, chosen),
      h(
        "footer",
        { class: "pager" },
        h("span", { class: "muted" }, () => {
          const { data, isLoading } = answer.value;
          if (data === undefined) return isLoading ? "Loading" : "";
          if (isSorting()) return "Sorting";
          if (rows.value.length === 0) return isFiltered() ? "No session fits." : "There is no session yet.";
          if (!isSorted.value) return `${plural(rows.value.length, "session")} on this page, latest first`;
          const last = begin.value + rows.value.length;
          return `${count(begin.value + 1)} – ${count(last)} of ${count(whole.value.length)}`;
        }),
        h(
          "span",
          { class: "end" },
          () => isFirst() ? null : h("a", { class: "button", href: first() }, "First page"),
          h("button", {
            class: "button",
            hidden: () => isFirst() && isLast(),
            disabled: isLast,
            onclick: next,
          }, "Next page"),
        ),
      ),
    ),
  ];
}
