import assert from "node:assert/strict";
import { test } from "node:test";
import { differences } from "../../../Web/analytics/differences.js";
import { cells, rowStart } from "../../../Web/charts/heatmap.js";
import { csv } from "../../../Web/core/csv.js";
import { figuresOf } from "../../../Web/session/figures.js";

const event = (metadata, more = {}) => ({
    eventType: "custom",
    category: "c",
    action: "a",
    metadata,
    ...more,
});

test("what differs most comes first, what hardly differs not at all", () => {
    const part = [event({ host: "a", n: 1 }), event({ host: "a", n: 2 })];
    const others = [event({ host: "b", n: 1 }), event({ host: "a", n: 2 })];
    assert.deepEqual(differences(part, others), [
        { name: "host", value: "a", here: 1, around: 0.5 },
        { name: "host", value: "b", here: 0, around: 0.5 },
    ]);
    assert.deepEqual(differences([], others).map(({ around }) => around).includes(1), true);
    assert.deepEqual(differences([], []), []);
});

test("a heat map counts each duration once", () => {
    const values = [1, 10, 10, 5000].map((value, at) => ({ time: at * 10, value }));
    const { rows, lowest, columns } = cells(values, 0, 40, 4);
    assert.equal(columns, 4);
    assert.equal(rowStart(lowest), 1);
    assert.equal(rows.flatMap((row) => [...row]).reduce((a, b) => a + b), 4);
    assert.deepEqual([...rows[0]], [1, 0, 0, 0]);
    assert.deepEqual([...rows[3]], [0, 1, 1, 0]);
    assert.deepEqual(cells([], Infinity, -Infinity, 4).rows, []);
});

test("a file is no spreadsheet's program", () => {
    assert.equal(csv(["=1+1", "a,b"], [["@x", -1], ["-x", null]]), "'=1+1,\"a,b\"\r\n'@x,-1\r\n'-x,\r\n");
});

test("tools are counted by name", () => {
    const call = (tool, success) =>
        event({ tool_name: tool, success }, { action: "tool_result", timestamp: 1, duration: 5 });
    const { tools, calls, failed } = figuresOf([call("Bash", true), call("Bash", false), call("Edit", true)]);
    assert.deepEqual(tools.get("Bash"), { calls: 2, failed: 1, time: 10 });
    assert.deepEqual([calls, failed], [3, 1]);
});
