import assert from "node:assert/strict";
import { test } from "node:test";
import { logMarks } from "../../../Web/charts/scale.js";
import { cellsOf } from "../../../Web/analytics/durations.js";
import { csv } from "../../../Web/core/csv.js";
import { summed } from "../../../Web/pages/series.js";
import { figuresOf } from "../../../Web/session/figures.js";

const event = (metadata, more = {}) => ({
    eventType: "custom",
    category: "c",
    action: "a",
    metadata,
    ...more,
});

test("a heat map shows the bins in which there is something", () => {
    const bins = [1, 10, 100, 1000].map((from) => ({ from, to: from * 10 }));
    const columns = [[0, 1, 0, 0], [0, 0, 2, 0]].map((counts, at) => ({ timestamp: 50 + at * 5, counts }));
    const report = { from: 50, to: 60, bucketMs: 5, bins, columns };
    assert.deepEqual(cellsOf(report), {
        from: 50,
        bucket: 5,
        columns: 2,
        bins: bins.slice(1, 3),
        rows: [[1, 0], [0, 2]],
    });
    const short = [0.000001, 0.01].map((from) => ({ from, to: from * 10 }));
    const tiny = columns.map(({ timestamp }) => ({ timestamp, counts: [1, 2, 0, 4, 0, 0] }));
    const merged = cellsOf({ ...report, bins: [...short, ...bins], columns: tiny });
    assert.deepEqual(merged.bins.map(({ from }) => from), [0, 1, 10]);
    assert.deepEqual(merged.rows, [[3, 3], [0, 0], [4, 4]]);
    const nothing = cellsOf({ ...report, columns: [{ timestamp: 50, counts: [0, 0, 0, 0] }] });
    assert.deepEqual([nothing.bins, nothing.rows], [[], []]);
});

test("marks of an axis are round durations that people say", () => {
    const bins = Array.from(
        { length: 14 },
        (_, index) => ({ from: 10 ** (index / 2), to: 10 ** ((index + 1) / 2) }),
    );
    const marks = logMarks(bins);
    assert.deepEqual(marks.map(({ value }) => value), [1, 10, 100, 1000, 10_000, 60_000, 600_000, 3_600_000]);
    assert.deepEqual(marks.slice(0, 5).map(({ at }) => Math.round(at * 100) / 100), [0, 2, 4, 6, 8]);
    assert.ok(marks.every(({ at }) => at >= 0 && at <= bins.length));
    assert.deepEqual(logMarks([{ from: 2, to: 3 }]).map(({ value }) => value), [2, 3]);
    assert.deepEqual(logMarks([]), []);
});

test("groups of a filtered series are summed, percentiles are not", () => {
    const point = (events, sum) => ({
        events,
        errors: 1,
        durationMs: { count: events, sum, p50: 3 },
        usage: { inputTokens: 1, outputTokens: 2, computedCostMicroUSD: 5 },
    });
    const [group] = summed({ points: [], groups: [{ key: "a", points: [point(2, 10), point(3, 20)] }] });
    assert.deepEqual([group.key, group.events, group.errors, group.durationMs], ["a", 5, 2, {
        count: 5,
        sum: 30,
    }]);
    assert.deepEqual(group.usage, { inputTokens: 2, outputTokens: 4, costMicroUSD: 10 });
    assert.equal(summed({ points: [point(1, 1)], groups: [] })[0].key, "All");
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
