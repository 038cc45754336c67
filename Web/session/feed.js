/**
 * The events of one session: what is stored, page by page, then what arrives.
 *
 * @typedef {import("../types.d.ts").TelemetryEvent} TelemetryEvent
 */
import { address, cache } from "../core/api.js";
import { onCleanup, signal } from "../core/signal.js";
import { asError } from "../core/text.js";
import { live } from "../core/stream.js";

const firstPage = 500;
const pageSize = 5000;
/** Loaded without being asked; more on request. */
const loadLimit = 30_000;
/** While events arrive, at most so many more than were loaded are kept; then the older half of these goes. */
const liveLimit = 20_000;

/** @param {string} id */
export function sessionFeed(id) {
  const events = signal(/** @type {readonly TelemetryEvent[]} */ ([]));
  const state = signal(/** @type {"loading" | "paused" | "live" | "failed"} */ ("loading"));
  const error = signal(/** @type {Error | null} */ (null));
  /** How many of the first events were let go of. */
  const dropped = signal(0);
  /** @type {TelemetryEvent[]} */
  let all = [];
  let room = Infinity;
  let isOver = false;
  /** @type {string | undefined} */
  let cursor;
  /** @type {TelemetryEvent[]} */
  let waiting = [];
  let frame = 0;
  let stop = () => {};

  /** What arrives within a frame is shown together. */
  function show() {
    frame = 0;
    if (waiting.length === 0) return;
    all = all.concat(waiting);
    waiting = [];
    if (all.length > room) {
      const surplus = all.length - room + liveLimit / 2;
      all = all.slice(surplus);
      dropped.value += surplus;
    }
    events.value = all;
  }
  /** @param {number} limit */
  async function load(limit) {
    state.value = "loading";
    try {
      do {
        const at = address(`/api/sessions/${encodeURIComponent(id)}/events`, {
          limit: all.length === 0 ? firstPage : pageSize,
          cursor,
        });
        const page = /** @type {import("../types.d.ts").EventPage} */ (await cache.fetch(at));
        if (isOver) return;
        all = all.concat(page.events);
        cursor = page.nextCursor;
        events.value = all;
      } while (cursor !== undefined && all.length < limit);
      if (cursor === undefined) follow();
      else state.value = "paused";
    } catch (failure) {
      if (isOver) return;
      error.value = asError(failure);
      state.value = "failed";
    }
  }
  function follow() {
    state.value = "live";
    room = Math.max(all.length, loadLimit) + liveLimit;
    stop = live.subscribe({
      filter: { session: id },
      after: all.at(-1)?.sequence ?? 0,
      events(more) {
        waiting.push(...more);
        // A page that is not seen has no frames.
        if (waiting.length > pageSize) show();
        else if (frame === 0) frame = requestAnimationFrame(show);
      },
      gap(gap) {
        // What fell out of the queue is in the store: the subscription begins again where the gap does.
        stop();
        show();
        if (gap.reason === "reset") reload();
        else if (gap.count > 0) follow();
      },
    });
  }
  /** What was shown is of a store that is no more. */
  function reload() {
    all = [];
    dropped.value = 0;
    load(loadLimit);
  }
  load(loadLimit);
  onCleanup(() => {
    isOver = true;
    cancelAnimationFrame(frame);
    stop();
  });
  return {
    events,
    state,
    error,
    dropped,
    loadMore: () => load(all.length + loadLimit),
    retry: () => load(all.length + loadLimit),
  };
}
