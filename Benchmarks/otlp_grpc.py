"""How many spans a second come in over gRPC, and are stored.

    .venv/bin/python Benchmarks/otlp_grpc.py GRPC_PORT HTTP_PORT [SPANS]

The ports are those of a running `telemetry serve`. SPANS (default 400,000) spans with ten attributes are sent in messages of 500, eight at
a time on one connection; the messages are made before, so that the client does little but send. The clock stops when the last is stored.
"""

import http.client
import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import grpc
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2

BATCH, AT_A_TIME = 500, 8
EXPORT = "/opentelemetry.proto.collector.trace.v1.TraceService/Export"


def message(number):
    request = trace_service_pb2.ExportTraceServiceRequest()
    resource = request.resource_spans.add()
    resource.resource.attributes.add(key="service.name").value.string_value = "bench"
    spans = resource.scope_spans.add().spans
    begin = time.time_ns()
    for index in range(BATCH):
        span = spans.add(
            trace_id=os.urandom(16),
            span_id=os.urandom(8),
            name="step",
            start_time_unix_nano=begin + index,
            end_time_unix_nano=begin + index + 1_500_000,
        )
        for attribute in range(8):
            span.attributes.add(key=f"attribute.{attribute}").value.string_value = f"value {attribute} of {number}"
        span.attributes.add(key="count").value.int_value = index
        span.attributes.add(key="ratio").value.double_value = index / BATCH
    return request.SerializeToString()


def stored(port):
    """How many events are stored, by the collector's own count."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/api/metrics")
    return json.loads(connection.getresponse().read())["totals"]["events"]


def main(grpc_port, http_port, count):
    messages = [message(number) for number in range(count // BATCH)]
    before = stored(http_port)
    with grpc.insecure_channel(f"127.0.0.1:{grpc_port}") as channel:
        export = channel.unary_unary(EXPORT)
        began = time.monotonic()
        with ThreadPoolExecutor(AT_A_TIME) as pool:
            for answer in pool.map(lambda body: export(body, timeout=60), messages):
                assert answer == b"", answer
        answered = time.monotonic()
    while stored(http_port) - before < len(messages) * BATCH:
        time.sleep(0.01)
    done = time.monotonic()
    sent = len(messages) * BATCH
    print(
        f"{sent} spans, {sum(map(len, messages)) / sent:.0f} bytes each: answered at {sent / (answered - began):,.0f}/s, "
        f"stored at {sent / (done - began):,.0f}/s"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 400_000)
