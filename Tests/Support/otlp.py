"""OTLP/JSON as protobuf."""

import base64
import copy

from google.protobuf.json_format import ParseDict


def protobuf(request, message):
    """The bytes of a request that is written as OTLP/JSON: ids are hexadecimal there, and base64 in protobuf's own JSON."""
    return parse(request, message).SerializeToString()


def parse(request, message):
    """A request that is written as OTLP/JSON, as a message."""
    request = copy.deepcopy(request)
    _prepare(request)
    return ParseDict(request, message(), ignore_unknown_fields=True)


def _prepare(value):
    if isinstance(value, dict):
        for name in ("traceId", "spanId", "parentSpanId"):
            if name in value:
                value[name] = base64.b64encode(bytes.fromhex(value[name])).decode()
        value = list(value.values())
    if isinstance(value, list):
        for child in value:
            _prepare(child)
