"""How long an event takes to a client that follows, while others follow as well.

    .venv/bin/python Benchmarks/live.py PORT                              200 WebSocket clients, events posted over HTTP
    .venv/bin/python Benchmarks/live.py PORT --protocol sse               the same with server-sent events
    .venv/bin/python Benchmarks/live.py PORT --program FILE --database FILE
                                                                          events of another process: FILE is `telemetry`,
                                                                          which ingests into the collector's database

PORT is that of a running `telemetry serve`. A thousand events a second come for ten seconds. One client reads and measures; the
others, in a process of their own, only take what comes.
"""

import argparse
import http.client
import json
import multiprocessing
import selectors
import socket
import struct
import subprocess
import threading
import time

import websockets.sync.client

RATE, SECONDS = 1000, 10
SUBSCRIBE = '{"type":"subscribe","id":"live","filter":{"category":"latency"}}'
HANDSHAKE = (
    "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
STREAM = "GET /api/stream?category=latency HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"


def follow(port, protocol):
    """A subscriber that understands nothing of what it is sent."""
    connection = socket.create_connection(("127.0.0.1", port))
    connection.sendall((STREAM if protocol == "sse" else HANDSHAKE).format(port=port).encode())
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += connection.recv(4096)
    if protocol == "websocket":
        text, mask = SUBSCRIBE.encode(), b"\1\2\3\4"
        masked = bytes(byte ^ mask[index % 4] for index, byte in enumerate(text))
        connection.sendall(b"\x81" + struct.pack(">B", 0x80 | len(text)) + mask + masked)
    connection.setblocking(False)
    return connection


def drain(port, clients, protocol, ready):
    connections = selectors.DefaultSelector()
    for _ in range(clients):
        connections.register(follow(port, protocol), selectors.EVENT_READ)
    ready.set()
    while True:
        for key, _ in connections.select():
            key.fileobj.recv(1 << 18)
        time.sleep(0.002)


def measure_websocket(port, delays, ready):
    with websockets.sync.client.connect(f"ws://127.0.0.1:{port}/ws", max_size=None) as client:
        client.send(SUBSCRIBE)
        while len(delays) < RATE * SECONDS:
            message = json.loads(client.recv(timeout=30))
            now = time.time() * 1e3
            assert message["type"] != "gap", message
            if message["type"] == "result":
                ready.set()
            if message["type"] == "events":
                delays += [now - entry["event"]["value"] for entry in message["events"]]


def measure_sse(port, delays, ready):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/api/stream?category=latency")
    stream = connection.getresponse()
    rest = b""
    while len(delays) < RATE * SECONDS:
        # As much as there is, so that one reader keeps up.
        piece = stream.read1(1 << 18)
        assert piece, "the stream ended"
        now = time.time() * 1e3
        ready.set()
        *lines, rest = (rest + piece).split(b"\n")
        assert b"event: gap" not in lines, lines
        delays += [now - json.loads(line[5:])["value"] for line in lines if line.startswith(b"data:")]


def post(connection, text):
    connection.request("POST", "/api/events", text, {"Content-Type": "application/x-ndjson"})
    assert connection.getresponse().read()


def send(deliver):
    began, sent = time.time(), 0
    while sent < RATE * SECONDS:
        due = min(int((time.time() - began) * RATE), RATE * SECONDS) - sent
        if due > 0:
            event = {"category": "latency", "action": "post", "label": "one of many", "value": time.time() * 1e3}
            deliver("\n".join([json.dumps(event)] * due) + "\n")
            sent += due
        time.sleep(0.001)


def run(options):
    ready = multiprocessing.Event()
    arguments = (options.port, options.clients - 1, options.protocol, ready)
    others = multiprocessing.Process(target=drain, args=arguments, daemon=True)
    others.start()
    delays, follows = [], threading.Event()
    measure = measure_sse if options.protocol == "sse" else measure_websocket
    reader = threading.Thread(target=measure, args=(options.port, delays, follows))
    reader.start()
    ready.wait()
    follows.wait()
    if options.program:
        command = [options.program, "--database", options.database, "ingest", "-"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, text=True, bufsize=1) as program:
            send(lambda text: (program.stdin.write(text), program.stdin.flush()))
            program.stdin.close()
    else:
        connection = http.client.HTTPConnection("127.0.0.1", options.port)
        send(lambda text: post(connection, text))
    reader.join()
    others.terminate()
    delays.sort()
    p50, p99 = delays[len(delays) // 2], delays[len(delays) * 99 // 100]
    origin = "another process" if options.program else "HTTP"
    print(
        f"{options.clients} clients of {options.protocol}, {len(delays)} events by {origin}: "
        f"p50 {p50:.1f} ms, p99 {p99:.1f} ms, most {delays[-1]:.1f} ms"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("port", type=int)
    parser.add_argument("clients", type=int, nargs="?", default=200)
    parser.add_argument("--protocol", choices=["websocket", "sse"], default="websocket")
    parser.add_argument("--program", help="the telemetry that ingests, beside the collector")
    parser.add_argument("--database", help="the collector's database")
    options = parser.parse_args()
    if (options.program is None) != (options.database is None):
        parser.error("--program and --database go together")
    run(options)
