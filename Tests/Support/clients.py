"""Clients that send until they are stopped, and remember what was answered with 200."""

import http.client
import json
import random
import threading
import uuid
from urllib.parse import urlparse

from ledger import Ledger, exists
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from program import query


def identity(chance):
    """A random UUID that a seed decides."""
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))


class Client(threading.Thread):
    """One connection, kept alive; ends when the server does."""

    def __init__(self, base, session, seed):
        super().__init__(daemon=True)
        address = urlparse(base)
        self.connection = http.client.HTTPConnection(address.hostname, address.port, timeout=60)
        self.ledger = Ledger(session)
        self.chance = random.Random(seed)
        self.first = threading.Event()
        self.ending = threading.Event()
        self.refusals = []

    def run(self):
        try:
            while not self.ending.is_set():
                path, kind, body, ids = self.next()
                self.connection.request("POST", path, body, {"Content-Type": kind})
                answer = self.connection.getresponse()
                content = answer.read()
                if answer.status == 200:
                    self.accept(ids, content)
                    self.first.set()
                else:
                    self.refusals.append((answer.status, answer.headers.get("Retry-After")))
                    self.ending.wait(0.05)
        except (OSError, http.client.HTTPException):
            pass
        finally:
            self.connection.close()
            self.first.set()

    def accept(self, ids, content):
        self.ledger.acknowledged |= ids

    def stop(self):
        self.ending.set()
        self.join()


class EventClient(Client):
    """Posts arrays of events."""

    def __init__(self, collector, session, seed):
        super().__init__(collector.http, session, seed)

    def next(self):
        ids = {identity(self.chance) for _ in range(self.chance.randrange(1, 60))}
        events = [self.ledger.offer(given, "é" * self.chance.randrange(300)) for given in ids]
        return "/api/events", "application/json", "[" + ",".join(events) + "]", ids

    def accept(self, ids, content):
        answer = json.loads(content)
        assert set(answer["ids"]) == ids
        super().accept(ids, content)


class SpanClient(Client):
    """Sends spans of one trace as OTLP; their ids are the server's, so spans are told apart by the span's id."""

    def __init__(self, collector, seed):
        self.trace = random.Random(seed).getrandbits(128) | 1
        super().__init__(collector.otlp, f"{self.trace:032x}", seed)
        self.ledger = SpanLedger(f"{self.trace:032x}")

    def next(self):
        request = ExportTraceServiceRequest()
        resource = request.resource_spans.add()
        attribute = resource.resource.attributes.add(key="service.name")
        attribute.value.string_value = "crash"
        spans = resource.scope_spans.add().spans
        ids = set()
        for _ in range(self.chance.randrange(1, 40)):
            number = self.chance.getrandbits(64) | 1
            ids.add(f"{number:016x}")
            spans.add(
                trace_id=self.trace.to_bytes(16, "big"),
                span_id=number.to_bytes(8, "big"),
                parent_span_id=(1).to_bytes(8, "big"),
                name="step",
                start_time_unix_nano=1_760_000_000_000_000_000,
                end_time_unix_nano=1_760_000_000_000_000_001,
            )
        return "/v1/traces", "application/x-protobuf", request.SerializeToString(), ids


class SpanLedger(Ledger):
    """A ledger in which events bear their span's id."""

    def missing(self, database):
        self.found = set()
        if not exists(database):
            return self.acknowledged
        found = [event["spanId"] for event in query(database, "--session", self.session)]
        assert len(found) == len(set(found)), f"{self.session}: a span is stored twice"
        self.found = set(found)
        return self.acknowledged - self.found
