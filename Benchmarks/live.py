"""How long an event takes from its being posted to a WebSocket client, while others follow as well.

    .venv/bin/python Benchmarks/live.py PORT [CLIENTS]

PORT is that of a running `telemetry serve`. A thousand events a second are posted for ten seconds. One client reads and
measures; the others, in a process of their own, only take what comes.
"""

import http.client
import json
import multiprocessing
import selectors
import socket
import struct
import sys
import threading
import time

import websockets.sync.client

RATE, SECONDS = 1000, 10
SUBSCRIBE = '{"type":"subscribe","id":"live","filter":{"category":"latency"}}'
HANDSHAKE = (
    "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


def follow(port):
    """A subscriber that understands nothing of what it is sent."""
    connection = socket.create_connection(("127.0.0.1", port))
    connection.sendall(HANDSHAKE.format(port=port).encode())
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += connection.recv(4096)
    text, mask = SUBSCRIBE.encode(), b"\1\2\3\4"
    masked = bytes(byte ^ mask[index % 4] for index, byte in enumerate(text))
    connection.sendall(b"\x81" + struct.pack(">B", 0x80 | len(text)) + mask + masked)
    connection.setblocking(False)
    return connection


def drain(port, clients):
    connections = selectors.DefaultSelector()
    for _ in range(clients):
        connections.register(follow(port), selectors.EVENT_READ)
    while True:
        for key, _ in connections.select():
            key.fileobj.recv(1 << 18)
        time.sleep(0.002)


def measure(port, delays):
    with websockets.sync.client.connect(f"ws://127.0.0.1:{port}/ws", max_size=None) as client:
        client.send(SUBSCRIBE)
        while len(delays) < RATE * SECONDS:
            message = json.loads(client.recv(timeout=30))
            now = time.time() * 1e3
            assert message["type"] != "gap", message
            if message["type"] == "events":
                delays += [now - entry["event"]["value"] for entry in message["events"]]


def post(port):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    began, sent = time.time(), 0
    while sent < RATE * SECONDS:
        due = min(int((time.time() - began) * RATE), RATE * SECONDS) - sent
        if due > 0:
            event = {"category": "latency", "action": "post", "label": "one of many", "value": time.time() * 1e3}
            connection.request(
                "POST",
                "/api/events",
                "\n".join([json.dumps(event)] * due),
                {"Content-Type": "application/x-ndjson"},
            )
            assert connection.getresponse().read()
            sent += due
        time.sleep(0.001)


def main(port, clients):
    others = multiprocessing.Process(target=drain, args=(port, clients - 1), daemon=True)
    others.start()
    delays = []
    reader = threading.Thread(target=measure, args=(port, delays))
    reader.start()
    time.sleep(2)
    post(port)
    reader.join()
    others.terminate()
    delays.sort()
    p50, p99 = delays[len(delays) // 2], delays[len(delays) * 99 // 100]
    print(f"{clients} clients, {len(delays)} events: p50 {p50:.1f} ms, p99 {p99:.1f} ms, most {delays[-1]:.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200)
