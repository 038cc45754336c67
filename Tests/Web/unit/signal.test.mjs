import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { batch, computed, effect, onCleanup, root, signal, untracked } from "../../../Web/core/signal.js";

test("an effect runs at once and after each change", () => {
    const number = signal(1);
    const seen = [];
    const stop = effect(() => {
        seen.push(number.value);
    });
    number.value = 2;
    number.value = 2;
    stop();
    number.value = 3;
    assert.deepEqual(seen, [1, 2]);
});

test("a diamond is seen once, and never half", () => {
    const number = signal(1);
    const double = computed(() => number.value * 2);
    const triple = computed(() => number.value * 3);
    const seen = [];
    effect(() => {
        seen.push(double.value + triple.value);
    });
    number.value = 2;
    assert.deepEqual(seen, [5, 10]);
});

test("an effect rests when a computed value comes out equal", () => {
    const number = signal(1);
    const isOdd = computed(() => number.value % 2 === 1);
    let runs = 0;
    effect(() => {
        void isOdd.value;
        runs += 1;
    });
    number.value = 3;
    number.value = 5;
    assert.equal(runs, 1);
    number.value = 6;
    assert.equal(runs, 2);
});

test("a computed value works only when it is read", () => {
    let runs = 0;
    const number = signal(1);
    const double = computed(() => (runs++, number.value * 2));
    assert.equal(runs, 0);
    assert.equal(double.value, 2);
    assert.equal(double.value, 2);
    assert.equal(runs, 1);
    number.value = 4;
    assert.equal(double.peek(), 8);
});

test("what is no longer read no longer wakes", () => {
    const which = signal(true);
    const left = signal("a");
    const right = signal("b");
    let runs = 0;
    effect(() => {
        runs += 1;
        void (which.value ? left.value : right.value);
    });
    right.value = "c";
    assert.equal(runs, 1);
    which.value = false;
    left.value = "d";
    assert.equal(runs, 2);
});

test("a batch wakes once", () => {
    const a = signal(1);
    const b = signal(1);
    let runs = 0;
    effect(() => {
        runs += 1;
        void (a.value + b.value);
    });
    batch(() => {
        a.value = 2;
        b.value = 2;
    });
    assert.equal(runs, 2);
});

test("inner effects and clean-ups end with the outer", () => {
    const outer = signal(0);
    const inner = signal(0);
    let runs = 0;
    let ends = 0;
    const { dispose } = root(() => {
        effect(() => {
            void outer.value;
            onCleanup(() => ends++);
            effect(() => {
                void inner.value;
                runs += 1;
            });
        });
    });
    outer.value = 1;
    assert.equal(ends, 1);
    inner.value = 1;
    assert.equal(runs, 3);
    dispose();
    inner.value = 2;
    assert.deepEqual([runs, ends], [3, 2]);
});

test("untracked reads do not subscribe; a loop is ended", () => {
    const number = signal(1);
    let runs = 0;
    effect(() => {
        runs += 1;
        untracked(() => number.value);
    });
    number.value = 2;
    assert.equal(runs, 1);
    assert.throws(() =>
        effect(() => {
            number.value += 1;
        }), /without end/);
});

test("a scope that ended leaves nothing behind in what was read", () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc");
    const clock = signal(0);
    let held;
    const { dispose } = root(() => {
        const large = { bytes: new Uint8Array(1000) };
        held = new WeakRef(large);
        const derived = computed(() => clock.value + large.bytes.length);
        effect(() => void derived.value);
    });
    dispose();
    clock.value = 1;
    collect();
    return new Promise((done) => setTimeout(done)).then(() => {
        collect();
        assert.equal(held.deref(), undefined);
    });
});

test("a value that outlives its scope is worked out anew", () => {
    const source = signal(1);
    const { result, dispose } = root(() => computed(() => source.value * 2));
    assert.equal(result.value, 2);
    dispose();
    source.value = 3;
    assert.equal(result.value, 6);
});
