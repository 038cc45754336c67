import assert from "node:assert/strict";
import { test } from "node:test";
import { envelope, stack, strip } from "../../../Web/charts/reduce.js";
import { durationTicks, linear, timeTicks, valueTicks } from "../../../Web/charts/scale.js";

test("a scale goes there and back", () => {
    const x = linear(10, 20, 0, 100);
    assert.equal(x(15), 50);
    assert.equal(x.invert(50), 15);
    assert.equal(linear(5, 5, 0, 100)(5), 0);
});

test("ticks are round and reach the top", () => {
    assert.deepEqual(valueTicks(97, 4), [0, 25, 50, 75, 100]);
    assert.deepEqual(valueTicks(3, 5, true), [0, 1, 2, 3]);
    assert.deepEqual(valueTicks(0, 4), [0, 1]);
    assert.deepEqual(valueTicks(Infinity, 4), [0, 1]);
    assert.deepEqual(durationTicks(170_000, 4), [0, 60_000, 120_000, 180_000]);
    assert.ok(valueTicks(0.00031, 4).at(-1) >= 0.00031);
});

test("times fall on the clock of the zone", () => {
    const hour = 3_600_000;
    const { step, ticks } = timeTicks(0, 24 * hour, 8, 2 * hour);
    assert.equal(step, 3 * hour);
    assert.ok(ticks.every((tick) => (tick + 2 * hour) % step === 0));
    assert.ok(ticks.length <= 9);
    assert.ok(timeTicks(0, 4e12, 6, 0).ticks.length <= 7);
});

test("no peak and no gap of a pixel is lost, and neighbours are joined", () => {
    const values = Array.from({ length: 100_000 }, (_, index) => Math.sin(index / 500));
    values[54_321] = 99;
    values[12_345] = -99;
    values.fill(null, 70_000, 70_300);
    const { lows, highs } = envelope(values, 800);
    assert.equal(Math.max(...highs.filter((high) => high === high)), 99);
    assert.equal(Math.min(...lows.filter((low) => low === low)), -99);
    const gaps = [...lows.keys()].filter((column) => Number.isNaN(lows[column]));
    assert.deepEqual(gaps, [560, 561]);
    assert.deepEqual(gaps, [...highs.keys()].filter((column) => Number.isNaN(highs[column])));
    for (const column of lows.keys()) {
        const next = column + 1;
        if (next === lows.length || gaps.includes(column) || gaps.includes(next)) continue;
        assert.ok(lows[next] <= highs[column] && highs[next] >= lows[column], String(column));
    }
    const steps = envelope([1, 1, 5, 5, null, 7, 2, 2], 4);
    assert.deepEqual([...steps.lows], [1, 1, 7, 2]);
    assert.deepEqual([...steps.highs], [1, 5, 7, 7]);
});

test("stacks pass over gaps", () => {
    assert.deepEqual(stack([[1, 2], [null, 3], [4, 0]]), [[[0, 1], [0, 2]], [[1, 1], [2, 5]], [[1, 5], [
        5,
        5,
    ]]]);
});

test("a strip counts each moment once", () => {
    const moments = Array.from({ length: 20_000 }, (_, time) => ({ time, lane: time % 3 }));
    const counts = strip(moments, 0, 19_999, 700, 3);
    assert.equal(counts.flatMap((row) => [...row]).reduce((a, b) => a + b), 20_000);
    assert.equal(
        strip([{ time: 5, lane: 9 }, { time: -1, lane: 0 }], 0, 10, 5, 1)[0].reduce((a, b) => a + b),
        0,
    );
});
