import assert from "node:assert/strict";
import { test } from "node:test";
import { QueryCache } from "../../../Web/core/query.js";
import { root, signal } from "../../../Web/core/signal.js";

const settle = () => new Promise((done) => setImmediate(done));

function server() {
    const asked = [];
    const open = [];
    const load = (address, signal) =>
        new Promise((resolve, reject) => {
            asked.push(address);
            open.push({ address, resolve, reject, signal });
            signal.addEventListener("abort", () => reject(signal.reason));
        });
    return { asked, open, load };
}

test("two who want the same ask once", async () => {
    const { asked, open, load } = server();
    const cache = new QueryCache(load);
    const { result: [a, b] } = root(() => [cache.use(() => "/x"), cache.use(() => "/x")]);
    assert.deepEqual(asked, ["/x"]);
    assert.equal(a.value.isLoading, true);
    open[0].resolve(7);
    await settle();
    assert.deepEqual([a.value.data, b.value.data], [7, 7]);
});

test("what is renewed stays in sight, and a failure keeps it", async () => {
    const { asked, open, load } = server();
    const cache = new QueryCache(load);
    const { result: answer } = root(() => cache.use(() => "/x?a=1"));
    open[0].resolve(1);
    await settle();
    cache.invalidate("/y");
    assert.equal(asked.length, 1);
    cache.invalidate("/x");
    assert.deepEqual({ ...answer.value }, { data: 1, error: undefined, isLoading: true });
    open[1].reject(new Error("down"));
    await settle();
    assert.equal(answer.value.data, 1);
    assert.equal(answer.value.error.message, "down");
});

test("renewing while an answer is under way asks once more, after it", async () => {
    const { asked, open, load } = server();
    const cache = new QueryCache(load);
    root(() => cache.use(() => "/x"));
    cache.invalidate("/x");
    cache.invalidate("/x");
    assert.equal(asked.length, 1);
    open[0].resolve(1);
    await settle();
    assert.equal(asked.length, 2);
});

test("who leaves ends the question; another address keeps the old answer until it has its own", async () => {
    const { asked, open, load } = server();
    const cache = new QueryCache(load);
    const which = signal("/a");
    const { result: answer, dispose } = root(() => cache.use(() => which.value));
    open[0].resolve("A");
    await settle();
    which.value = "/b";
    assert.equal(answer.value.data, "A");
    assert.equal(answer.value.isLoading, true);
    dispose();
    await settle();
    assert.equal(open[1].signal.aborted, true);
    const { result: again } = root(() => cache.use(() => "/a"));
    assert.equal(again.value.data, "A");
    assert.deepEqual(asked, ["/a", "/b", "/a"]);
});
