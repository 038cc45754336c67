import assert from "node:assert/strict";
import { test } from "node:test";
import { loops } from "../../../Web/session/loops.js";
import { grouped, measures } from "../../../Web/pages/series.js";
import { kindOf, nearest, seek, summary, transcript } from "../../../Web/session/transcript.js";
import { cost, tokens } from "../../../Web/components/figures.js";

let time = 0;
const event = (eventType, action, more = {}) => ({ eventType, action, timestamp: ++time, ...more });

test("what an event is about", () => {
    assert.equal(kindOf(event("error", "tool_result")), "error");
    assert.equal(kindOf(event("end", "session")), "session");
    assert.equal(kindOf(event("end", "execute_tool", { spanId: "1" })), "tool");
    assert.equal(kindOf(event("custom", "chat", { usage: {} })), "model");
    assert.equal(kindOf(event("custom", "user_prompt")), "prompt");
    assert.equal(kindOf(event("custom", "deploy")), "other");
});

test("chunks of one stream are one row, others are not", () => {
    const chunks = ["All", " tests", " pass"].map((label) => event("stream", "answer", { label }));
    const items = transcript([...chunks, event("stream", "thought", { label: "x" }), event("custom", "a")]);
    assert.deepEqual(items.map((item) => [item.text, item.events.length]), [["All tests pass", 3], ["x", 1], [
        "",
        1,
    ]]);
});

test("an event without a label is told by its figures", () => {
    const usage = { model: "m", inputTokens: 10, outputTokens: 5, costMicroUSD: 20_000 };
    const { text, isDerived } = summary(
        event("custom", "api_request", { usage, metadata: { model: "m", turn: 2 } }),
    );
    assert.equal(text, "m · 15 tokens, 5 out · $0.020 · turn 2");
    assert.equal(isDerived, true);
});

test("a compaction says what became of the conversation", () => {
    const _agent = { kind: "compaction", tokensBefore: 180_000, tokensAfter: 21_000, trigger: "auto" };
    assert.equal(
        summary(event("custom", "compaction", { metadata: { _agent } })).text,
        "180k → 21k tokens · auto",
    );
});

test("errors are found in both directions", () => {
    const items = transcript([event("error", "a"), event("custom", "b"), event("error", "c")]);
    const isError = (item) => item.kind === "error";
    assert.equal(seek(items, -1, 1, isError), 0);
    assert.equal(seek(items, 0, 1, isError), 2);
    assert.equal(seek(items, 2, 1, isError), -1);
    assert.equal(seek(items, items.length, -1, isError), 2);
    assert.equal(nearest(items, items[1].event.timestamp), 1);
});

test("a call that is repeated is pointed out, unless a person spoke between", () => {
    const call = (label, type = "custom") => event(type, "tool_result", { label });
    const answer = event("custom", "api_request", { usage: {} });
    const items = transcript([
        call("ls"),
        answer,
        call("make test", "error"),
        answer,
        call("make test", "error"),
        answer,
        call("make test"),
        call("ls"),
        call("ls"),
        event("custom", "user_prompt", { label: "again" }),
        call("ls"),
    ]);
    assert.deepEqual(loops(items), [{ first: 2, text: "make test", count: 3, errors: 2 }]);
});

test("no tokens are no figure", () => {
    assert.equal(tokens({ inputTokens: 0, outputTokens: 0 }), undefined);
});

test("groups and the rest make the whole; a percentile has gaps", () => {
    const point = (timestamp, events, p50) => ({
        timestamp,
        events,
        durationMs: { count: p50 ? 1 : 0, sum: 0, p50 },
    });
    const report = {
        bucketMs: 10,
        points: [point(0, 5, 3), point(10, 2)],
        groups: [{ key: "a", points: [point(0, 3, 3), point(10, 2)] }],
    };
    const [events] = measures;
    const { series } = grouped(report, events);
    assert.deepEqual(series.map((one) => one.values), [[3, 2], [2, 0]]);
    const p50 = measures.find((one) => one.name === "p50");
    assert.deepEqual(grouped(report, p50).series.map((one) => one.values), [[3, null]]);
});
