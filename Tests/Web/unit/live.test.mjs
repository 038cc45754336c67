import assert from "node:assert/strict";
import { test } from "node:test";
import { Live } from "../../../Web/core/live.js";

function surroundings() {
    const sockets = [];
    const timers = [];
    return {
        sockets,
        timers,
        connect(on) {
            const socket = { on, sent: [], send: (text) => socket.sent.push(JSON.parse(text)), close() {} };
            sockets.push(socket);
            return socket;
        },
        later: (work, wait) => timers.push({ work, wait }),
        random: () => 1,
    };
}

const events = (id, ...sequences) =>
    JSON.stringify({
        type: "events",
        id,
        events: sequences.map((n) => ({ sequence: n, event: { sequence: n } })),
    });

const gap = (id, reason, count, first, last) =>
    JSON.stringify({ type: "gap", id, reason, count, first, last });

test("it goes on where it was, and tells nothing twice", () => {
    const world = surroundings();
    const live = new Live(world);
    const seen = [];
    live.start();
    live.subscribe({
        filter: { session: "a" },
        after: 4,
        events: (more) => seen.push(...more.map((e) => e.sequence)),
    });
    assert.deepEqual(world.sockets[0].sent, []);
    world.sockets[0].on.open();
    assert.deepEqual(world.sockets[0].sent, [{
        type: "subscribe",
        id: "s1",
        filter: { session: "a" },
        after: 4,
    }]);
    world.sockets[0].on.message(events("s1", 5, 6));
    world.sockets[0].on.close();
    assert.equal(live.state.value, "waiting");
    world.timers[0].work();
    world.sockets[1].on.open();
    assert.equal(world.sockets[1].sent[0].after, 6);
    world.sockets[1].on.message(events("s1", 6, 7));
    assert.deepEqual(seen, [5, 6, 7]);
    assert.equal(live.reconnects.value, 1);
});

test("the waits grow to a bound, and a connection resets them", () => {
    const world = surroundings();
    const live = new Live(world);
    live.start();
    for (let turn = 0; turn < 8; turn += 1) {
        world.sockets.at(-1).on.close();
        world.timers.at(-1).work();
    }
    assert.deepEqual(world.timers.map((timer) => timer.wait), [250, 500, 1000, 2000, 4000, 8000, 8000, 8000]);
    world.sockets.at(-1).on.open();
    world.sockets.at(-1).on.close();
    world.sockets.at(-1).on.close();
    assert.equal(world.timers.length, 9);
    assert.equal(world.timers.at(-1).wait, 250);
});

test("a gap is told, and resumed after", () => {
    const world = surroundings();
    const live = new Live(world);
    const gaps = [];
    live.subscribe({ filter: {}, events() {}, gap: (gap) => gaps.push(gap) });
    live.start();
    world.sockets[0].on.open();
    world.sockets[0].on.message(gap("s1", "behind", 120, 10, 201));
    world.sockets[0].on.message("not JSON");
    world.sockets[0].on.close();
    world.timers[0].work();
    world.sockets[1].on.open();
    assert.deepEqual(gaps, [{ reason: "behind", count: 120, first: 10, last: 201 }]);
    assert.equal(world.sockets[1].sent[0].after, 201);
});

test("another store counts from anew", () => {
    const world = surroundings();
    const live = new Live(world);
    const seen = [];
    const told = (more) => seen.push(...more.map((e) => e.sequence));
    live.subscribe({ filter: {}, after: 1042, events: told });
    live.start();
    world.sockets[0].on.open();
    world.sockets[0].on.message(gap("s1", "reset", 0, 1, 7));
    world.sockets[0].on.message(events("s1", 8));
    assert.deepEqual(seen, [8]);
});

test("who leaves hears no more", () => {
    const world = surroundings();
    const live = new Live(world);
    let heard = 0;
    live.start();
    world.sockets[0].on.open();
    const stop = live.subscribe({ filter: {}, events: () => heard++ });
    stop();
    stop();
    world.sockets[0].on.message(events("s1", 1));
    assert.equal(heard, 0);
    assert.deepEqual(world.sockets[0].sent.map((one) => one.type), ["subscribe", "unsubscribe"]);
});
