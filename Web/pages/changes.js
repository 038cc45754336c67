/** Keeps answers fresh while events arrive, however many arrive. */
import { cache } from "../core/api.js";
import { effect, onCleanup } from "../core/signal.js";
import { live } from "../core/stream.js";

/**
 * Renews what begins with the prefixes when events were stored, at most every `interval` milliseconds; also after the
 * connection was made again, and each half minute, as time passes without events too.
 *
 * @param {readonly string[]} prefixes
 * @param {object} [options]
 * @param {number} [options.interval]
 * @param {Record<string, string>} [options.filter]
 */
export function renewOnEvents(prefixes, { interval = 2000, filter = {} } = {}) {
  let timer = 0;
  let isDue = false;
  const renew = () => {
    for (const prefix of prefixes) cache.invalidate(prefix);
  };
  const due = () => {
    if (timer !== 0) {
      isDue = true;
      return;
    }
    if (!document.hidden) renew();
    timer = setTimeout(() => {
      timer = 0;
      if (isDue) {
        isDue = false;
        due();
      }
    }, interval);
  };
  onCleanup(live.subscribe({ filter, events: due, gap: due }));
  const regular = setInterval(due, 30_000);
  let isFirst = true;
  effect(() => {
    void live.reconnects.value;
    if (!isFirst) due();
    isFirst = false;
  });
  onCleanup(() => {
    clearTimeout(timer);
    clearInterval(regular);
  });
}
