/**
 * Answers of the server, kept by their address: asked once however many want them, shown while they are renewed.
 */
import { effect, signal } from "./signal.js";
import { asError } from "./text.js";

/**
 * @template T
 * @typedef {import("../types.d.ts").Answer<T>} Answer
 */
/**
 * @typedef {object} Entry
 * @property {import("../types.d.ts").Writable<Answer<any>>} state
 * @property {number} users
 * @property {boolean} isStale
 * @property {AbortController | null} flight
 */

/** Answers that nobody looks at are kept up to this number, for the way back. */
const keptLimit = 40;

export class QueryCache {
  /** @type {Map<string, Entry>} */
  #entries = new Map();
  #load;

  /** @param {(address: string, signal: AbortSignal) => Promise<unknown>} load */
  constructor(load) {
    this.#load = load;
  }

  /**
   * Follows the answer to an address as long as the surrounding scope lives; `null` asks nothing.
   *
   * @template T
   * @param {() => string | null} address
   * @returns {import("../types.d.ts").Readable<Answer<T>>}
   */
  use(address) {
    /** @type {import("../types.d.ts").Writable<Answer<T>>} */
    const answer = signal({ data: undefined, error: undefined, isLoading: true });
    effect(() => {
      const wanted = address();
      if (wanted === null) return;
      const entry = this.#enter(wanted);
      const stop = effect(() => {
        const next = entry.state.value;
        // While another address is asked, its predecessor's answer stays in sight.
        const data = next.data ?? (next.error === undefined ? answer.peek().data : undefined);
        answer.value = { ...next, data };
      });
      return () => {
        stop();
        this.#leave(wanted, entry);
      };
    });
    return answer;
  }

  /**
   * Asks once, without following.
   *
   * @param {string} address
   */
  fetch(address) {
    return this.#load(address, new AbortController().signal);
  }

  /**
   * Renews what begins with `prefix`: at once if it is looked at, else when it is looked at again.
   *
   * @param {string} prefix
   */
  invalidate(prefix) {
    for (const [address, entry] of this.#entries) {
      if (!address.startsWith(prefix)) continue;
      entry.isStale = true;
      if (entry.users > 0 && entry.flight === null) this.#ask(address, entry);
    }
  }

  /** @param {string} address */
  #enter(address) {
    let entry = this.#entries.get(address);
    if (entry === undefined) {
      const state = signal({ data: undefined, error: undefined, isLoading: true });
      entry = { state, users: 0, isStale: true, flight: null };
    }
    this.#entries.delete(address);
    this.#entries.set(address, entry);
    entry.users += 1;
    if (entry.isStale && entry.flight === null) this.#ask(address, entry);
    return entry;
  }

  /**
   * @param {string} address
   * @param {Entry} entry
   */
  #leave(address, entry) {
    entry.users -= 1;
    // Who comes in the same turn takes the answer that is under way.
    queueMicrotask(() => {
      if (entry.users > 0) return;
      if (entry.flight !== null) {
        entry.flight.abort();
        entry.flight = null;
        entry.isStale = true;
        if (entry.state.peek().data === undefined) this.#entries.delete(address);
      }
      // An answer that nobody followed meanwhile may have aged.
      entry.isStale = true;
      this.#shrink();
    });
  }

  #shrink() {
    let spare = [...this.#entries.values()].filter((entry) => entry.users === 0).length - keptLimit;
    for (const [address, entry] of this.#entries) {
      if (spare <= 0) return;
      if (entry.users > 0) continue;
      this.#entries.delete(address);
      spare -= 1;
    }
  }

  /**
   * @param {string} address
   * @param {Entry} entry
   */
  async #ask(address, entry) {
    const flight = new AbortController();
    entry.flight = flight;
    entry.isStale = false;
    entry.state.value = { ...entry.state.peek(), isLoading: true };
    let next;
    try {
      next = { data: await this.#load(address, flight.signal), error: undefined };
    } catch (error) {
      next = {
        data: entry.state.peek().data,
        error: asError(error),
      };
    }
    if (entry.flight !== flight) return;
    entry.flight = null;
    entry.state.value = { ...next, isLoading: false };
    if (entry.isStale && entry.users > 0) this.#ask(address, entry);
  }
}
