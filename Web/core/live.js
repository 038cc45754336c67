/**
 * Events as they arrive, over one WebSocket: what was missed while the connection was down is asked for again.
 *
 * @typedef {import("../types.d.ts").TelemetryEvent} TelemetryEvent
 */
/**
 * @typedef {object} Subscriber
 * @property {Record<string, string>} filter Names as in `/api/events`.
 * @property {number} [after] The sequence after which to begin; without it, with what is stored from now on.
 * @property {(events: TelemetryEvent[]) => void} events
 * @property {(gap: { reason: string, count: number, first: number, last: number }) => void} [gap]
 */
/**
 * @typedef {object} Transport
 * @property {(text: string) => void} send
 * @property {() => void} close
 */
/**
 * @typedef {object} Surroundings
 * @property {(on: { open: () => void, message: (text: string) => void, close: () => void }) => Transport} connect
 * @property {(work: () => void, milliseconds: number) => unknown} later
 * @property {() => number} random From 0 up to 1.
 */
import { batch, signal } from "./signal.js";

const shortestWait = 250;
const longestWait = 8000;

export class Live {
  /** `connecting`, `open`, or `waiting` before the next try. */
  state = signal(/** @type {"connecting" | "open" | "waiting"} */ ("connecting"));
  /** When the next try is made, in milliseconds from the failure. */
  wait = signal(0);
  /** How often the connection was made again. */
  reconnects = signal(0);

  /** @type {Map<string, { by: Subscriber, last: number | undefined }>} */
  #subscriptions = new Map();
  /** @type {Transport | null} */
  #transport = null;
  #surroundings;
  #next = 1;
  #failures = 0;
  #connections = 0;

  /** @param {Surroundings} surroundings */
  constructor(surroundings) {
    this.#surroundings = surroundings;
  }

  /** Connects, and keeps the connection. */
  start() {
    this.state.value = "connecting";
    let isOver = false;
    this.#transport = this.#surroundings.connect({
      open: () => this.#opened(),
      message: (text) => this.#received(text),
      close: () => {
        if (isOver) return;
        isOver = true;
        this.#closed();
      },
    });
  }

  /**
   * Follows events until the function that is returned is called.
   *
   * @param {Subscriber} by
   */
  subscribe(by) {
    const id = `s${this.#next++}`;
    this.#subscriptions.set(id, { by, last: by.after });
    if (this.state.peek() === "open") this.#ask(id);
    return () => {
      if (this.#subscriptions.delete(id) && this.state.peek() === "open") {
        this.#send({ type: "unsubscribe", id });
      }
    };
  }

  #opened() {
    this.#failures = 0;
    this.#connections += 1;
    batch(() => {
      this.state.value = "open";
      if (this.#connections > 1) this.reconnects.value += 1;
    });
    for (const id of this.#subscriptions.keys()) this.#ask(id);
  }

  #closed() {
    this.#transport = null;
    const longest = Math.min(longestWait, shortestWait * 2 ** this.#failures);
    this.#failures += 1;
    // Many pages that lost the same server do not come back in the same moment.
    const wait = longest * (0.5 + this.#surroundings.random() / 2);
    batch(() => {
      this.wait.value = wait;
      this.state.value = "waiting";
    });
    this.#surroundings.later(() => this.start(), wait);
  }

  /** @param {string} id */
  #ask(id) {
    const subscription = this.#subscriptions.get(id);
    if (subscription === undefined) return;
    const { by, last } = subscription;
    const after = last === undefined ? {} : { after: last };
    this.#send({ type: "subscribe", id, filter: by.filter, ...after });
  }

  /** @param {object} message */
  #send(message) {
    this.#transport?.send(JSON.stringify(message));
  }

  /** @param {string} text */
  #received(text) {
    const message = parse(text);
    const subscription = this.#subscriptions.get(message?.id);
    if (subscription === undefined) return;
    if (message.type === "events") {
      /** @type {TelemetryEvent[]} */
      const events = [];
      for (const { sequence, event } of message.events) {
        // What was told before the connection broke is not told again.
        if (subscription.last !== undefined && sequence <= subscription.last) continue;
        subscription.last = sequence;
        events.push(event);
      }
      if (events.length > 0) batch(() => subscription.by.events(events));
    } else if (message.type === "gap") {
      const { reason, count, first, last } = message;
      // Another store counts from anew.
      subscription.last = reason === "reset" ? last : Math.max(subscription.last ?? 0, last);
      batch(() => subscription.by.gap?.({ reason, count, first, last }));
    }
  }
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * What a browser gives.
 *
 * @param {string} address
 * @returns {Surroundings}
 */
export function browser(address) {
  return {
    connect(on) {
      const socket = new WebSocket(address);
      socket.addEventListener("open", on.open);
      socket.addEventListener("message", (event) => on.message(String(event.data)));
      socket.addEventListener("close", on.close);
      return { send: (text) => socket.send(text), close: () => socket.close() };
    },
    later: (work, milliseconds) => setTimeout(work, milliseconds),
    random: Math.random,
  };
}
