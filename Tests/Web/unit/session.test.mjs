import assert from "node:assert/strict";
import { test } from "node:test";
import { changesOf, compared } from "../../../Web/session/diff.js";
import { momentsOf } from "../../../Web/session/overview.js";
import { callLine, payload } from "../../../Web/session/payload.js";
import { stepOf } from "../../../Web/session/step.js";
import { contexts, split, windowOf } from "../../../Web/session/times.js";
import { transcript } from "../../../Web/session/transcript.js";

let time = 0;
const event = (action, metadata = {}, more = {}) => ({
    eventType: "custom",
    action,
    metadata,
    timestamp: time += 1000,
    ...more,
});
const signs = (changes) => changes.map(({ sign, text }) => sign + text);

test("the normal form is read; without it names are guessed from", () => {
    const told = { kind: "tool_result", tool: "Bash", call: "c", success: false };
    assert.equal(stepOf(event("anything", { _agent: told })), told);
    const guessed = stepOf(
        event("tool_decision", { tool_name: "Edit", tool_use_id: "t", decision: "accept" }),
    );
    assert.deepEqual([guessed.kind, guessed.tool, guessed.call, guessed.decision], [
        "tool_decision",
        "Edit",
        "t",
        "accept",
    ]);
    assert.equal(stepOf(event("deploy", { _agent: "no object" })).kind, "other");
});

test("call, decision and result are one row, wherever others stand between", () => {
    const call = { tool_name: "Bash", tool_use_id: "t" };
    const items = transcript([
        event("user_prompt", {}, { label: "go" }),
        event("tool_call", { ...call, tool_input: '{"command": "make test"}' }),
        event("api_request", {}, { usage: { model: "m" } }),
        event("tool_decision", { ...call, decision: "accept", decision_source: "user_temporary" }),
        event("tool_result", { ...call, success: false, exit_code: 2, output: "no rule" }),
    ]);
    assert.deepEqual(items.map(({ kind, text, turn }) => [kind, text, turn]), [
        ["prompt", "go", 1],
        ["error", "make test", 1],
        ["model", "m", 1],
    ]);
    const [, tool] = items;
    assert.deepEqual([tool.step.kind, tool.step.decision, tool.events.length], ["tool_result", "accept", 3]);
    assert.deepEqual(payload(tool.events), { command: "make test", exit: 2, changes: [], output: "no rule" });
});

test("what agents print of their calls is found", () => {
    const claude = event("tool_call", {
        message: {
            content: [{
                type: "tool_use",
                input: { file_path: "a.swift", old_string: "a", new_string: "b" },
            }],
        },
    });
    assert.equal(callLine([claude]), "a.swift");
    assert.deepEqual(signs(payload([claude]).changes), ["-a", "+b"]);
    const codex = event("tool_result", {
        item: { command: ["bash", "-lc", "ls"], aggregated_output: "x", exit_code: 0 },
    });
    assert.deepEqual(payload([codex]), { command: "ls", exit: 0, changes: [], output: "x" });
    const words = event("tool_result", { output: { stdout: "a", stderr: "Exit code 3" } });
    assert.equal(payload([words]).exit, 3);
    const told = event("tool_result", { tool_use_id: "t", tool_input: "{not JSON" }, { label: "as it is" });
    assert.equal(callLine([told]), "");
    assert.equal(transcript([told])[0].text, "as it is");
});

test("an edit is told line by line", () => {
    assert.deepEqual(signs(compared(["a", "b", "c", "d"], ["a", "x", "c", "y", "d"])), [
        " a",
        "-b",
        "+x",
        " c",
        "+y",
        " d",
    ]);
    assert.deepEqual(signs(compared([], ["a"])), ["+a"]);
    assert.deepEqual(signs(changesOf({ edits: [{ old_string: "a\n", new_string: "b\n" }] })), ["-a", "+b"]);
    assert.deepEqual(
        signs(changesOf({ patch: "*** Begin Patch\n*** Update File: a\n@@\n-x\n+y\n*** End Patch" })),
        [
            "@*** Update File: a",
            "@@@",
            "-x",
            "+y",
        ],
    );
    assert.deepEqual(signs(changesOf({ file_path: "n", content: "1\n2\n" })), ["+1", "+2"]);
    assert.deepEqual(changesOf({ command: "ls" }), []);
    const many = Array.from({ length: 1000 }, (_, index) => String(index));
    assert.equal(compared(many, many.map((text) => text + "x")).length, 2000);
});

test("the time is split, each moment counted once", () => {
    time = 0;
    const events = [
        event("start", {}, { eventType: "start", timestamp: 0 }),
        event("api_request", {}, { timestamp: 4000, duration: 3000, usage: {} }),
        event("tool_result", { tool_use_id: "a" }, { timestamp: 6000, duration: 4000 }),
        event("tool_decision", { tool_use_id: "b", decision_source: "user_temporary" }, {
            timestamp: 9000,
            duration: 2000,
        }),
        event("end", {}, { eventType: "end", timestamp: 10_000, duration: 10_000 }),
    ];
    assert.deepEqual(split(events), { model: 3000, waiting: 2000, tools: 2000, idle: 3000 });
    assert.deepEqual(split([]), { model: 0, waiting: 0, tools: 0, idle: 0 });
    // A span is told by its begin.
    const span = event("chat", {}, { timestamp: 0, duration: 500, spanId: "s", usage: {} });
    assert.deepEqual(split([span]), { model: 500, waiting: 0, tools: 0, idle: 0 });
});

test("the conversation's size is that of the agent itself", () => {
    const usage = { model: "claude-opus-4-1", inputTokens: 10, cacheReadTokens: 90, cacheWrite5mTokens: 5 };
    const own = event("api_request", {}, { usage });
    const other = event("x", { _agent: { kind: "model_request", parentAgent: "main" } }, { usage });
    assert.deepEqual(contexts([own, other, event("api_request")]), [{
        tokens: 105,
        model: "claude-opus-4-1",
    }]);
    assert.equal(windowOf("claude-opus-4-1"), 200_000);
    assert.equal(windowOf("nobody's"), undefined);
});

test("lanes are those in use, with one for each agent that another started", () => {
    const agent = { kind: "tool_result", agent: "explorer", parentAgent: "main" };
    const items = transcript([
        event("user_prompt", {}, { timestamp: 1000 }),
        event("x", { _agent: agent }, { timestamp: 5000, duration: 3000 }),
    ]);
    const { lanes, moments, from, to } = momentsOf(items);
    assert.deepEqual(lanes.map(({ label }) => label), ["Prompts", "Tools", "› explorer"]);
    assert.deepEqual(moments.map(({ time, end, lane }) => [time, end, lane]), [
        [1000, 1000, 0],
        [2000, 5000, 1],
        [2000, 5000, 2],
    ]);
    assert.deepEqual([from, to], [1000, 5000]);
});
