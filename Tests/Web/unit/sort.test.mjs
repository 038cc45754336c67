import assert from "node:assert/strict";
import { test } from "node:test";
import { sorted, turned } from "../../../Web/core/sort.js";

const columns = [{ name: "cost", of: (row) => row.cost }, { name: "name", of: (row) => row.name }];
const rows = [{ cost: 2, name: "b" }, { name: "A" }, { cost: 5, name: "\u00e4" }, { cost: NaN, name: "c" }];

test("absent figures come last, whichever way", () => {
    assert.deepEqual(sorted(rows, columns, "cost").map(({ cost }) => cost), [2, 5, undefined, NaN]);
    assert.deepEqual(sorted(rows, columns, "-cost").map(({ cost }) => cost), [5, 2, undefined, NaN]);
});

test("words are in the order of the alphabet, and nothing changes by a column that is not there", () => {
    assert.deepEqual(sorted(rows, columns, "name").map(({ name }) => name), ["A", "\u00e4", "b", "c"]);
    assert.equal(sorted(rows, columns, "nonsense"), rows);
    assert.equal(sorted(rows, columns, ""), rows);
});

test("a click turns the order: numbers from the largest, words from A, then back, then none", () => {
    const turns = (isNumber) => {
        const seen = [""];
        for (let turn = 0; turn < 3; turn += 1) seen.push(turned(seen.at(-1), "x", isNumber));
        return seen.slice(1);
    };
    assert.deepEqual(turns(true), ["-x", "x", ""]);
    assert.deepEqual(turns(false), ["x", "-x", ""]);
    assert.equal(turned("-y", "x", true), "-x");
});
