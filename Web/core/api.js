/** The collector's interface. */
import { QueryCache } from "./query.js";

/** An answer that says what was wrong. */
export class RequestError extends Error {
  /**
   * @param {string} message
   * @param {number} status 0 if there was no answer.
   */
  constructor(message, status) {
    super(message);
    this.name = "RequestError";
    this.status = status;
  }
}

/**
 * @param {string} address
 * @param {AbortSignal} signal
 * @returns {Promise<unknown>}
 */
export function load(address, signal) {
  return ask(address, { signal });
}

/**
 * Asks for something to be done.
 *
 * @param {"POST" | "DELETE"} method
 * @param {string} address
 * @param {unknown} [body]
 * @returns {Promise<unknown>}
 */
export function send(method, address, body) {
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  return ask(address, { method, ...content }, { "content-type": "application/json" });
}

/**
 * @param {string} address
 * @param {RequestInit} options
 * @param {Record<string, string>} [headers]
 * @returns {Promise<unknown>}
 */
async function ask(address, options, headers = {}) {
  /** @type {Response} */
  let response;
  try {
    response = await fetch(address, { ...options, headers: { accept: "application/json", ...headers } });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new RequestError("The collector does not answer.", 0);
  }
  const text = await response.text();
  /** @type {any} */
  let value = null;
  try {
    if (text !== "") value = JSON.parse(text);
  } catch {
    throw new RequestError(`The collector answered ${response.status} without JSON.`, response.status);
  }
  // A collector that does badly says so with 503 and the same report.
  if (response.ok || (address === "/health" && typeof value?.status === "string")) return value;
  throw new RequestError(
    value?.error?.message ?? `The collector answered ${response.status}.`,
    response.status,
  );
}

/** Whether the page is that of a collector on this machine: others let nothing be changed. */
export const isLocal = /^(localhost|127\.[\d.]+|\[::1\])$/.test(globalThis.location?.hostname ?? "");

/** Every answer that the pages share. */
export const cache = new QueryCache(load);

/**
 * An address with those members of `query` that have a value.
 *
 * @param {string} path
 * @param {Record<string, string | number | null | undefined>} query
 */
export function address(path, query) {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") parts.append(name, String(value));
  }
  const text = parts.toString();
  return text === "" ? path : `${path}?${text}`;
}

/**
 * @template T
 * @typedef {(of: () => string | null) => import("../types.d.ts").Followed<T>} Use
 */

/** @type {Use<any>} */
const use = (of) => cache.use(of);

/**
 * Follows `/api/metrics`.
 *
 * @type {Use<import("../types.d.ts").Metrics>}
 */
export const useMetrics = use;

/**
 * Follows `/api/timeseries`.
 *
 * @type {Use<import("../types.d.ts").TimeSeries>}
 */
export const useTimeSeries = use;

/**
 * Follows `/api/sessions`.
 *
 * @type {Use<import("../types.d.ts").SessionPage>}
 */
export const useSessions = use;

/**
 * Follows `/api/sessions/{id}`.
 *
 * @type {Use<import("../types.d.ts").Session>}
 */
export const useSession = use;

/**
 * Follows `/api/events`.
 *
 * @type {Use<import("../types.d.ts").EventPage>}
 */
export const useEvents = use;

/**
 * Follows `/health`.
 *
 * @type {Use<import("../types.d.ts").Health>}
 */
export const useHealth = use;

/**
 * Follows `/api/settings`.
 *
 * @type {Use<import("../types.d.ts").Settings>}
 */
export const useSettings = use;

/**
 * Follows `/api/audit`.
 *
 * @type {Use<import("../types.d.ts").AuditPage>}
 */
export const useAudit = use;
