import assert from "node:assert/strict";
import { test } from "node:test";
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
