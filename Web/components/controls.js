/**
 * Buttons, lists to choose from, and what is shown while an answer is awaited or did not come.
 *
 * @typedef {import("../types.d.ts").Child} Child
 */
import { h } from "../core/dom.js";
import { copy } from "../core/files.js";
import { computed, effect, signal } from "../core/signal.js";
import { icon } from "./icon.js";

/**
 * Some buttons of which one is pressed.
 *
 * @param {string} label
 * @param {readonly (readonly [value: string, text: string])[]} options
 * @param {() => string} value
 * @param {(value: string) => void} choose
 */
export function choice(label, options, value, choose) {
  return h(
    "div",
    { class: "choice", role: "group", "aria-label": label },
    options.map(([name, text]) =>
      h("button", {
        "aria-pressed": () => String(value() === name),
        onclick: () => choose(name),
      }, text)
    ),
  );
}

/**
 * A list to choose from, with its name before it.
 *
 * @param {string} label
 * @param {readonly (readonly [value: string, text: string])[]} options
 * @param {() => string} value
 * @param {(value: string) => void} choose
 */
export function select(label, options, value, choose) {
  const element = h(
    "select",
    { class: "select", onchange: () => choose(element.value) },
    options.map(([name, text]) => h("option", { value: name }, text)),
  );
  // After the options: a value that none of them has cannot be chosen.
  effect(() => {
    element.value = value();
  });
  return h("label", { class: "labelled" }, label, element);
}

/**
 * Copies a text and says that it did.
 *
 * @param {() => string} text
 * @param {string} label
 * @param {Child} [content]
 */
export function copyButton(text, label, content = icon("copy")) {
  const isDone = signal(false);
  return h(
    "button",
    {
      class: "button small plain",
      title: label,
      onclick: async () => {
        isDone.value = await copy(text());
        setTimeout(() => (isDone.value = false), 1500);
      },
    },
    () => isDone.value ? "Copied" : content,
    h("span", { class: "offscreen", "aria-live": "polite" }, () => isDone.value ? "" : label),
  );
}

/**
 * Text to be copied as it stands.
 *
 * @param {string} text
 * @param {string} label
 */
export function codeBlock(text, label) {
  return h(
    "div",
    { class: "code" },
    h("pre", { tabindex: "0", role: "region", "aria-label": label }, text),
    copyButton(() => text, `Copy: ${label}`),
  );
}

/**
 * A titled box.
 *
 * @param {Child} title
 * @param {{ class?: string, note?: Child, end?: Child, isFlush?: boolean }} options
 * @param {...Child} content
 */
export function panel(title, options, ...content) {
  return h(
    "section",
    { class: `panel ${options.class ?? ""}` },
    h(
      "header",
      {},
      h("h2", {}, title),
      options.note ? h("small", {}, options.note) : null,
      options.end ? h("span", { class: "end" }, options.end) : null,
    ),
    h("div", { class: options.isFlush ? "body flush" : "body" }, content),
  );
}

/**
 * Shows an answer, or that it is awaited, or why it did not come.
 *
 * @template T
 * @param {import("../types.d.ts").Followed<T>} answer
 * @param {(data: T) => Child} show
 * @returns {() => Child}
 */
export function whenAnswered(answer, show) {
  return () => {
    const { data, error, isLoading } = answer.value;
    if (data !== undefined) return show(data);
    if (error !== undefined && !isLoading) return failure(error);
    return h("div", { class: "skeleton", "aria-busy": "true" }, h("span", { class: "offscreen" }, "Loading"));
  };
}

/**
 * The same for what keeps its place while answers follow each other: it is built once, and reads the latest.
 *
 * @template T
 * @param {import("../types.d.ts").Followed<T>} answer
 * @param {(data: () => T) => Child} show
 * @returns {() => Child}
 */
export function onceAnswered(answer, show) {
  const isHere = computed(() => answer.value.data !== undefined);
  const awaited = whenAnswered(answer, () => null);
  return () => isHere.value ? show(() => /** @type {T} */ (answer.value.data)) : awaited();
}

/** @param {Error} error */
export function failure(error) {
  return h("p", { class: "failure", role: "alert" }, error.message);
}
