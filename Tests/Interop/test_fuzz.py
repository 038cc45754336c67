"""Requests damaged at random: each is answered with 200 or an error of the client's, and the server lives.

TELEMETRY_TEST_LONG=1 tries a hundred times as many; the seed is printed when a test fails.
"""

import json
import os
import random

import pytest
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from otlp import protobuf
from test_otlp_json import LOGS, METRICS, TRACES

TRIES = 20_000 if os.environ.get("TELEMETRY_TEST_LONG") == "1" else 200
SEED = random.SystemRandom().randrange(1 << 31)
EVENTS = [
    {"category": "c", "action": "a", "label": "l", "metadata": {"n": [1, 2.5, None, {"x": "\u00fc"}]}, "value": 1e300},
    {"id": "0190163d-8694-739b-aea5-966c26f8ad91", "category": "c", "action": "b", "timestamp": 1760000000000},
]


def mutate(body, chance):
    """A copy with some bytes changed, removed, doubled, or cut off."""
    body = bytearray(body)
    for _ in range(chance.randrange(1, 6)):
        place = chance.randrange(len(body) + 1)
        count = chance.choice([1, 1, 1, 2, 8, 64])
        match chance.randrange(5):
            case 0:
                body[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del body[place : place + count]
            case 2:
                body[place:place] = bytes(chance.randrange(256) for _ in range(count))
            case 3:
                body[place:place] = body[max(0, place - count) : place]
            case 4:
                if chance.random() < 0.2:
                    del body[place:]
    return bytes(body)


TARGETS = {
    "traces-protobuf": ("/v1/traces", "application/x-protobuf", protobuf(TRACES, ExportTraceServiceRequest)),
    "logs-protobuf": ("/v1/logs", "application/x-protobuf", protobuf(LOGS, ExportLogsServiceRequest)),
    "metrics-protobuf": ("/v1/metrics", "application/x-protobuf", protobuf(METRICS, ExportMetricsServiceRequest)),
    "traces-json": ("/v1/traces", "application/json", json.dumps(TRACES).encode()),
    "logs-json": ("/v1/logs", "application/json", json.dumps(LOGS).encode()),
    "metrics-json": ("/v1/metrics", "application/json", json.dumps(METRICS).encode()),
    "events": ("/api/events", "application/json", json.dumps(EVENTS).encode()),
    "ndjson": ("/api/events", "application/x-ndjson", b"\n".join(json.dumps(e).encode() for e in EVENTS)),
}


@pytest.mark.parametrize("target", TARGETS)
def test_damaged_requests(collector, target):
    path, kind, body = TARGETS[target]
    chance = random.Random(f"{SEED} {target}")
    answers = set()
    for number in range(TRIES):
        damaged = mutate(body, chance)
        answer = collector.post(path, damaged, kind)
        assert answer.status in (200, 400, 413), f"seed {SEED}, try {number}: {answer.status} for {damaged!r}"
        answers.add(answer.status)
        if answer.status == 400:
            assert answer.body, f"seed {SEED}, try {number}: an error without a word"
    assert answers >= {200, 400}
    assert collector.process.poll() is None
    assert collector.post(path, body, kind).status == 200
    # What was taken can be read: every event prints as JSON.
    for event in collector.query():
        assert event["id"] and event["category"] and event["action"]
