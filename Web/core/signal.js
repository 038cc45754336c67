/**
 * Reactive values: what reads a signal inside an effect or a computed value runs again when it changes.
 *
 * Changes mark what depends on them; effects run once at the end of a batch, and only if a value that they read
 * really differs.
 *
 * @template T
 * @typedef {import("../types.d.ts").Writable<T>} Writable
 */
/**
 * @template T
 * @typedef {import("../types.d.ts").Readable<T>} Readable
 */

/**
 * @typedef {object} Source
 * @property {number} version
 * @property {Set<Observer>} observers
 * @property {() => void} refresh
 */
/**
 * @typedef {object} Observer
 * @property {Map<Source, number>} sources
 * @property {() => void} mark
 */

/** @type {Observer | null} */
let observer = null;
/** @type {(() => void)[] | null} */
let scope = null;
let depth = 0;
/** @type {Set<{ run: () => void }>} */
const queue = new Set();
/** An effect that changes what it reads would run for ever; this many rounds are enough for honest ones. */
const roundLimit = 100;

/** @param {Source} source */
function track(source) {
  if (observer === null) return;
  observer.sources.set(source, source.version);
  source.observers.add(observer);
}

/** @param {Observer} of */
function release(of) {
  for (const source of of.sources.keys()) source.observers.delete(of);
  of.sources.clear();
}

/** @param {Observer} of */
function isStale(of) {
  for (const [source, version] of of.sources) {
    source.refresh();
    if (source.version !== version) return true;
  }
  return false;
}

/**
 * A value that can be set.
 *
 * @template T
 * @param {T} initial
 * @returns {Writable<T>}
 */
export function signal(initial) {
  let current = initial;
  /** @type {Source} */
  const source = { version: 0, observers: new Set(), refresh() {} };
  return {
    get value() {
      track(source);
      return current;
    },
    set value(next) {
      if (Object.is(next, current)) return;
      current = next;
      source.version += 1;
      batch(() => {
        for (const each of [...source.observers]) each.mark();
      });
    },
    peek: () => current,
  };
}

/**
 * A value that follows from others; it is worked out when it is read, and forgotten with the surrounding scope.
 *
 * @template T
 * @param {() => T} work
 * @returns {Readable<T>}
 */
export function computed(work) {
  /** @type {T} */
  let current;
  let state = /** @type {"new" | "marked" | "fresh"} */ ("new");
  /** @type {Source} */
  const source = {
    version: 0,
    observers: new Set(),
    refresh() {
      if (state === "fresh") return;
      if (state === "marked" && !isStale(self)) {
        state = "fresh";
        return;
      }
      release(self);
      const next = observe(self, work);
      if (state === "new" || !Object.is(next, current)) source.version += 1;
      current = next;
      state = "fresh";
    },
  };
  /** @type {Observer} */
  const self = {
    sources: new Map(),
    mark() {
      if (state === "marked") return;
      if (state === "fresh") state = "marked";
      for (const each of [...source.observers]) each.mark();
    },
  };
  // What it reads would else hold it for ever, and all that it holds.
  onCleanup(() => {
    release(self);
    state = "new";
  });
  return {
    get value() {
      source.refresh();
      track(source);
      return current;
    },
    peek() {
      source.refresh();
      return current;
    },
  };
}

/**
 * Runs `work` now and after each change of what it read. What `work` returns runs before the next time and at the end.
 *
 * @param {() => void | (() => void)} work
 * @returns {() => void} Ends the effect.
 */
export function effect(work) {
  /** @type {(() => void)[]} */
  let ends = [];
  const entry = {
    run() {
      if (isDone || !isStale(self)) return;
      start();
    },
  };
  let isDone = false;
  /** @type {Observer} */
  const self = {
    sources: new Map(),
    mark() {
      queue.add(entry);
    },
  };
  function start() {
    finish();
    const outer = scope;
    scope = ends;
    try {
      const end = observe(self, work);
      if (typeof end === "function") ends.push(end);
    } finally {
      scope = outer;
    }
  }
  function finish() {
    release(self);
    const old = ends;
    ends = [];
    for (const end of old.reverse()) end();
  }
  function stop() {
    if (isDone) return;
    isDone = true;
    queue.delete(entry);
    finish();
  }
  scope?.push(stop);
  start();
  return stop;
}

/**
 * Several changes, one run of each effect.
 *
 * @template T
 * @param {() => T} work
 * @returns {T}
 */
export function batch(work) {
  depth += 1;
  try {
    return work();
  } finally {
    if (depth === 1) flush();
    depth -= 1;
  }
}

function flush() {
  for (let round = 0; queue.size > 0; round += 1) {
    if (round === roundLimit) {
      queue.clear();
      throw new Error("effects change what they depend on, without end");
    }
    const now = [...queue];
    queue.clear();
    for (const entry of now) entry.run();
  }
}

/**
 * @template T
 * @param {Observer | null} by
 * @param {() => T} work
 * @returns {T}
 */
function observe(by, work) {
  const outer = observer;
  observer = by;
  try {
    return work();
  } finally {
    observer = outer;
  }
}

/**
 * Reads without subscribing.
 *
 * @template T
 * @param {() => T} work
 * @returns {T}
 */
export function untracked(work) {
  return observe(null, work);
}

/**
 * Collects the effects and clean-ups that `work` begins.
 *
 * @template T
 * @param {() => T} work
 * @returns {{ result: T, dispose: () => void }}
 */
export function root(work) {
  /** @type {(() => void)[]} */
  const ends = [];
  const outer = scope;
  scope = ends;
  try {
    const result = untracked(work);
    return {
      result,
      dispose() {
        for (const end of ends.splice(0).reverse()) end();
      },
    };
  } finally {
    scope = outer;
  }
}

/**
 * Runs `end` when the surrounding effect runs again or the surrounding root is disposed of.
 *
 * @param {() => void} end
 */
export function onCleanup(end) {
  scope?.push(end);
}
