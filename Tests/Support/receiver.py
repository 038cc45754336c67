"""An OTLP/HTTP collector that records what it takes, and answers as it is told."""

import gzip
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from google.protobuf.json_format import MessageToDict
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest, ExportLogsServiceResponse
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest, ExportMetricsServiceResponse
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest, ExportTraceServiceResponse
from otlp import parse
from program import PATIENCE

REQUESTS = {"/v1/traces": ExportTraceServiceRequest, "/v1/logs": ExportLogsServiceRequest, "/v1/metrics": ExportMetricsServiceRequest}
RESPONSES = {"/v1/traces": ExportTraceServiceResponse, "/v1/logs": ExportLogsServiceResponse, "/v1/metrics": ExportMetricsServiceResponse}


class Received:
    """One request, decoded by the classes that the OpenTelemetry SDK ships."""

    def __init__(self, path, headers, body):
        self.path, self.headers = path, headers
        if headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        if headers.get("content-type") == "application/json":
            self.message = parse(json.loads(body), REQUESTS[path])
        else:
            self.message = REQUESTS[path].FromString(body)

    @property
    def records(self):
        """Each record with its resource and scope."""
        for group in getattr(self.message, self.message.DESCRIPTOR.fields[0].name):
            for scope in getattr(group, group.DESCRIPTOR.fields_by_number[2].name):
                for record in getattr(scope, scope.DESCRIPTOR.fields_by_number[2].name):
                    yield group.resource, scope.scope, record

    @property
    def names(self):
        return [getattr(record, "event_name", None) or record.name for _, _, record in self.records]

    def rejecting(self, count, message):
        """The answer that takes all but some."""
        response = RESPONSES[self.path]()
        partial = response.partial_success
        setattr(partial, partial.DESCRIPTOR.fields_by_number[1].name, count)
        partial.error_message = message
        return 200, {"content-type": "application/x-protobuf"}, response.SerializeToString()


class Receiver:
    """A collector on a port of its own; `answer` is given each request and returns status, headers and body."""

    def __init__(self, port=0):
        self.taken, self.seen = [], []
        self.answer = lambda received: (200, {}, b"")
        self.changed = threading.Condition()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                received = Received(self.path, self.headers, body)
                status, headers, content = receiver.answer(received)
                with receiver.changed:
                    receiver.seen.append((received, status))
                    if status == 200:
                        receiver.taken.append(received)
                    receiver.changed.notify_all()
                if status is None:
                    self.close_connection = True
                    return
                self.send_response(status)
                for name, value in {"content-length": str(len(content)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.endpoint = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    @property
    def names(self):
        return [name for received in self.taken for name in received.names]

    def wait(self, condition):
        """Waits until what was received fulfils a condition."""
        with self.changed:
            assert self.changed.wait_for(condition, PATIENCE), (self.names, [status for _, status in self.seen])


def attributes(record):
    """A record's attributes by name."""
    return {attribute.key: attribute.value for attribute in record.attributes}


def text(message):
    """A message for comparisons that show where they fail."""
    return MessageToDict(message)
