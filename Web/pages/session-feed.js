/**
 * The events of one session: what is stored, page by page, then what arrives.
 *
 * @typedef {import("../types.d.ts").TelemetryEvent} TelemetryEvent
 */
import { address, cache } from "../core/api.js";
import { onCleanup, signal } from "../core/signal.js";
import { live } from "../core/stream.js";

const firstPage = 500;
const pageSize = 5000;
/** Loaded without being asked; more on request. */
const loadLimit = 30_000;

/** @param {string} id */
export function sessionFeed(id) {
  const events = signal(/** @type {readonly TelemetryEvent[]} */ ([]));
  const state = signal(/** @type {"loading" | "paused" | "live" | "failed"} */ ("loading"));
  const error = signal(/** @type {Error | null} */ (null));
  /** @type {TelemetryEvent[]} */
  let all = [];
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
      error.value = failure instanceof Error ? failure : new Error(String(failure));
      state.value = "failed";
    }
  }
  function follow() {
    state.value = "live";
    stop = live.subscribe({
      filter: { session: id },
      after: all.at(-1)?.sequence ?? 0,
      events(more) {
        waiting.push(...more);
        if (frame === 0) frame = requestAnimationFrame(show);
      },
      gap(gap) {
        // What fell out of the queue is in the store: the subscription begins again where the gap does.
        stop();
        show();
        if (gap.count > 0) follow();
      },
    });
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
    loadMore: () => load(all.length + loadLimit),
    retry: () => load(all.length + loadLimit),
  };
}
