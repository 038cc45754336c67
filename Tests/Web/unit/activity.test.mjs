import assert from "node:assert/strict";
import { test } from "node:test";
import { activityOf } from "../../../Web/session/activity.js";

const now = 10_000_000;
const event = (kind, ago, more = {}) => ({
    eventType: "custom",
    action: kind,
    timestamp: now - ago,
    ...more,
    metadata: { _agent: { kind, ...more.step }, ...more.metadata },
});

test("an agent works while it says something, and while a call is open", () => {
    const call = { tool: "Bash", call: "1" };
    const open = event("tool_call", 600_000, { step: call, metadata: { command: "make test" } });
    assert.deepEqual(activityOf([open], now), { state: "working", what: "Bash: make test" });
    assert.equal(activityOf([event("tool_result", 500_000, { step: call }), open], now).state, "idle");
    assert.equal(activityOf([event("tool_result", 5_000, { step: call }), open], now).state, "working");
    assert.equal(activityOf([event("tool_call", 7_200_000, { step: call })], now).state, "idle");
});

test("an agent that asks waits, until the answer is there", () => {
    const wait = event("wait", 60_000, { step: { tool: "Edit" } });
    assert.deepEqual(activityOf([event("measurement", 0), wait], now), { state: "waiting", what: "Edit" });
    assert.equal(activityOf([event("tool_result", 1000), wait], now).state, "working");
    const hook = event("hook", 1000, { metadata: { hook_event: "PermissionRequest" } });
    assert.equal(activityOf([hook], now).state, "waiting");
    assert.equal(activityOf([event("wait", 1000, { duration: 900 })], now).state, "idle");
});

test("an agent that has answered, or is silent, is idle", () => {
    assert.equal(activityOf([event("turn_ended", 1000)], now).state, "idle");
    assert.equal(activityOf([event("model_request", 130_000)], now).state, "idle");
    assert.equal(activityOf([event("model_request", 100_000)], now).state, "working");
    assert.equal(activityOf([], now).state, "idle");
});
