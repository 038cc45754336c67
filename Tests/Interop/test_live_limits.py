"""Live clients that behave badly cost nothing that lasts: thousands that come and go, and one that never reads."""

import asyncio
import json
import os
import random
import socket
import struct
import sys
import time

import pytest
import websockets
from program import PATIENCE

CYCLES = 10_000 if os.environ.get("TELEMETRY_TEST_LONG") == "1" else 500
MEBIBYTE = 1 << 20
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

UPGRADE = (
    "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
STREAM = "GET /api/stream?after=0 HTTP/1.1\r\nHost: localhost\r\n\r\n"


def subscribe_call():
    """HTTP/2 as far as a call of `Subscribe` with `after: 0`, its headers spelled out."""

    def piece(kind, flags, stream, payload=b""):
        return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, flags, stream) + payload

    fields = {
        ":method": "POST", ":scheme": "http", ":path": "/vibekit.telemetry.v1.Telemetry/Subscribe",
        ":authority": "localhost", "content-type": "application/grpc", "te": "trailers",
    }
    headers = b"".join(
        b"\0" + bytes([len(name)]) + name.encode() + bytes([len(value)]) + value.encode()
        for name, value in fields.items()
    )
    message = b"\x10\0"
    body = b"\0" + struct.pack(">I", len(message)) + message
    return b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + piece(4, 0, 0) + piece(1, 4, 1, headers) + piece(0, 1, 1, body)


CALL = subscribe_call()


def frame(text):
    """A masked text frame of less than 126 bytes; the mask is 0."""
    return bytes([0x81, 0x80 | len(text)]) + bytes(4) + text.encode()


def sockets(collector):
    """How many are open; the store opens and closes files as it likes."""
    folder = f"/proc/{collector.process.pid}/fd"
    count = 0
    for name in os.listdir(folder):
        try:
            count += os.readlink(f"{folder}/{name}").startswith("socket:")
        except FileNotFoundError:
            pass
    return count


def resident(collector):
    with open(f"/proc/{collector.process.pid}/statm") as numbers:
        return int(numbers.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def address(collector, is_grpc=False):
    host, port = (collector.grpc if is_grpc else collector.http.removeprefix("http://")).rsplit(":", 1)
    return host, int(port)


def cycle(collector, chance):
    """One client, which goes away at a moment of its own, in a way of its own."""
    whole = chance.choice([
        UPGRADE.format(path="/ws").encode() + frame('{"type":"subscribe","id":"s","after":0}'),
        UPGRADE.format(path="/socket.io/?EIO=4&transport=websocket").encode() + frame("40"),
        STREAM.encode(),
        CALL,
    ])
    sent = whole[: chance.randrange(len(whole))] if chance.random() < 0.3 else whole
    with socket.create_connection(address(collector, is_grpc=whole == CALL), PATIENCE) as client:
        client.settimeout(PATIENCE)
        client.sendall(sent)
        if chance.random() < 0.5 and sent == whole:
            client.recv(1024)
        match chance.randrange(3):
            case 0:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            case 1:
                client.shutdown(socket.SHUT_WR)


def test_clients_that_come_and_go_leave_nothing(collector):
    seed = random.SystemRandom().randrange(1 << 31)
    chance = random.Random(seed)
    collector.post("/api/events", [{"category": "c", "action": str(number)} for number in range(20)])
    before = sockets(collector)
    for _ in range(CYCLES // 10):
        cycle(collector, chance)
    memory = resident(collector)
    for _ in range(CYCLES):
        cycle(collector, chance)
    deadline = time.monotonic() + PATIENCE
    while sockets(collector) > before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert sockets(collector) <= before, f"seed {seed}"
    grown = resident(collector) - memory
    print(f"{CYCLES} clients: {grown / MEBIBYTE:.1f} MiB")
    assert grown < 48 * MEBIBYTE, f"seed {seed}: {grown / MEBIBYTE:.0f} MiB"
    assert collector.get("/ready").status == 200


def test_a_client_that_never_reads_is_told_and_slows_nobody(collector):
    """64 MiB are stored while one client reads nothing, and another everything."""
    label = "word " * 13_000
    batches, each = 64, 16

    async def reader(address, ready):
        async with websockets.connect(address, max_size=None) as client:
            await client.send('{"type":"subscribe","id":"s"}')
            seen = 0
            while seen < batches * each:
                message = json.loads(await client.recv())
                if message["type"] == "result":
                    ready.set()
                assert message["type"] != "gap"
                seen += len(message.get("events", []))

    async def main():
        address = collector.http.replace("http:", "ws:") + "/ws"
        ready = asyncio.Event()
        reading = asyncio.create_task(reader(address, ready))
        await ready.wait()
        memory = 0
        for _ in range(batches):
            events = [{"category": "c", "action": "a", "label": label}] * each
            answer = await asyncio.to_thread(collector.post, "/api/events", events)
            assert answer.status == 200
            memory = max(memory, resident(collector))
        await reading
        return memory

    with socket.socket() as sleeper:
        sleeper.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        sleeper.connect(address(collector))
        sleeper.settimeout(PATIENCE)
        sleeper.sendall(UPGRADE.format(path="/ws").encode() + frame('{"type":"subscribe","id":"s"}'))
        before = resident(collector)
        memory = asyncio.run(asyncio.wait_for(main(), 2 * PATIENCE))
        print(f"one that never reads: {(memory - before) / MEBIBYTE:.1f} MiB")
        assert memory - before < 256 * MEBIBYTE, f"{(memory - before) / MEBIBYTE:.0f} MiB"
        received = bytearray()
        # It wakes up: either it is told what it missed, or it was cut off for not answering pings.
        while b'"type":"gap"' not in received[-(1 << 17) :]:
            chunk = sleeper.recv(1 << 16)
            if not chunk:
                break
            received += chunk
        assert len(received) < 32 * MEBIBYTE
