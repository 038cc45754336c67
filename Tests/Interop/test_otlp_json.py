"""OTLP/JSON as clients write it: hexadecimal ids, 64-bit numbers as strings or numbers, enums as integers."""

import gzip
import json

from otlp import protobuf
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

TRACE = "5b8efff798038103d269b633813fc60c"
TRACES = {
    "resourceSpans": [
        {
            "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "json.client"}}]},
            "scopeSpans": [
                {
                    "scope": {
                        "name": "my.library",
                        "version": "1.0.0",
                        "attributes": [{"key": "my.scope.attribute", "value": {"stringValue": "some scope attribute"}}],
                    },
                    "spans": [
                        {
                            # Upper case, as some clients write ids.
                            "traceId": TRACE.upper(),
                            "spanId": "EEE19B7EC3C1B174",
                            "parentSpanId": "EEE19B7EC3C1B173",
                            "name": "I'm a server span",
                            "startTimeUnixNano": "1544712660000000000",
                            "endTimeUnixNano": 1544712661000000000,
                            "kind": 2,
                            "attributes": [
                                {"key": "my.span.attr", "value": {"stringValue": "some value"}},
                                {"key": "int.string", "value": {"intValue": "9223372036854775807"}},
                                {"key": "int.number", "value": {"intValue": 10}},
                                {"key": "bytes", "value": {"bytesValue": "AAECAw=="}},
                                {"key": "list", "value": {"arrayValue": {"values": [{"boolValue": True}, {"doubleValue": 2}]}}},
                                {"key": "map", "value": {"kvlistValue": {"values": [{"key": "k", "value": {"intValue": "1"}}]}}},
                            ],
                            "links": [
                                {
                                    "traceId": TRACE,
                                    "spanId": "eee19b7ec3c1b175",
                                    "traceState": "vendor=value",
                                    "attributes": [{"key": "why", "value": {"stringValue": "retry"}}],
                                }
                            ],
                            "events": [{"timeUnixNano": "1544712660500000001", "name": "chunk"}],
                            "aFieldOfTomorrow": {"nested": [1, 2, 3]},
                        }
                    ],
                }
            ],
        }
    ]
}
LOGS = {
    "resourceLogs": [
        {
            "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "json.client"}}]},
            "scopeLogs": [
                {
                    "scope": {"name": "my.library"},
                    "logRecords": [
                        {
                            "timeUnixNano": "1544712660300000000",
                            "observedTimeUnixNano": "1544712660300000001",
                            "severityNumber": 17,
                            "severityText": "ERROR",
                            "traceId": TRACE,
                            "spanId": "eee19b7ec3c1b174",
                            "body": {"stringValue": "Example log record"},
                            "eventName": "browser.page_view",
                            "attributes": [{"key": "conversation.id", "value": {"stringValue": "conv-9"}}],
                        }
                    ],
                }
            ],
        }
    ]
}
METRICS = {
    "resourceMetrics": [
        {
            "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "json.client"}}]},
            "scopeMetrics": [
                {
                    "scope": {"name": "my.library"},
                    "metrics": [
                        {
                            "name": "my.counter",
                            "unit": "1",
                            "sum": {
                                "aggregationTemporality": 1,
                                "isMonotonic": True,
                                "dataPoints": [
                                    {
                                        "asInt": "7",
                                        "startTimeUnixNano": "1544712660300000000",
                                        "timeUnixNano": "1544712660300000000",
                                        "attributes": [{"key": "k", "value": {"stringValue": "v"}}],
                                    }
                                ],
                            },
                        },
                        {
                            "name": "my.gauge",
                            "gauge": {"dataPoints": [{"asDouble": "NaN", "timeUnixNano": "1544712660300000000"}]},
                        },
                        {
                            "name": "my.histogram",
                            "histogram": {
                                "aggregationTemporality": 2,
                                "dataPoints": [
                                    {
                                        "timeUnixNano": "1544712660300000000",
                                        "count": "2",
                                        "sum": 2,
                                        "bucketCounts": ["1", "1"],
                                        "explicitBounds": [1],
                                        "min": 0,
                                        "max": 2,
                                    }
                                ],
                            },
                        },
                    ],
                }
            ],
        }
    ]
}


def test_traces(collector):
    answer = collector.post("/v1/traces", TRACES, base=collector.otlp)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.json == {}, "partial_success stays unset on success"
    (event,) = collector.query()
    assert event["traceId"] == TRACE
    assert event["spanId"] == "eee19b7ec3c1b174"
    assert event["parentSpanId"] == "eee19b7ec3c1b173"
    assert event["action"] == "I'm a server span"
    assert event["timestampNs"] == "1544712660000000000"
    assert event["durationNs"] == "1000000000"
    metadata = event["metadata"]
    assert metadata["my.span.attr"] == "some value"
    assert metadata["int.string"] == 2**63 - 1
    assert metadata["int.number"] == 10
    assert metadata["bytes"] == "AAECAw=="
    assert metadata["list"] == [True, 2.0]
    assert metadata["map"] == {"k": 1}
    assert metadata["_scope"]["attributes"] == {"my.scope.attribute": "some scope attribute"}
    assert metadata["_otlp"]["kind"] == 2
    (link,) = metadata["_otlp"]["links"]
    assert link["traceId"] == TRACE
    assert link["spanId"] == "eee19b7ec3c1b175"
    assert link["traceState"] == "vendor=value"
    assert link["attributes"] == {"why": "retry"}
    assert metadata["_otlp"]["events"] == [{"timeUnixNano": 1544712660500000001, "name": "chunk"}]


def test_the_same_span_by_protobuf_and_json_is_one(collector):
    assert collector.post("/v1/traces", TRACES, base=collector.otlp).status == 200
    body = protobuf(TRACES, ExportTraceServiceRequest)
    answer = collector.post("/v1/traces", body, "application/x-protobuf", base=collector.otlp)
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/x-protobuf"
    assert answer.body == b""
    assert len(collector.query()) == 1


def test_logs(collector):
    assert collector.post("/v1/logs", LOGS, base=collector.otlp).status == 200
    (event,) = collector.query()
    assert event["eventType"] == "error"
    assert event["action"] == "browser.page_view"
    assert event["label"] == "Example log record"
    assert event["sessionId"] == "conv-9"
    assert event["traceId"] == TRACE
    assert event["timestampNs"] == "1544712660300000000"


def test_metrics(collector):
    assert collector.post("/v1/metrics", METRICS, base=collector.otlp).status == 200
    events = {event["action"]: event for event in collector.query()}
    assert sorted(events) == ["my.counter", "my.gauge", "my.histogram"]
    assert events["my.counter"]["value"] == 7
    assert events["my.counter"]["metadata"]["k"] == "v"
    assert "value" not in events["my.gauge"], "a NaN is no value; it is kept in _otlp"
    assert "NaN" in json.dumps(events["my.gauge"]["metadata"]["_otlp"])
    assert events["my.histogram"]["value"] == 2


def test_gzip_both_ways(collector):
    body = gzip.compress(json.dumps(TRACES).encode())
    answer = collector.post("/v1/traces", body, base=collector.otlp, content_encoding="gzip", accept_encoding="gzip")
    assert answer.status == 200
    text = gzip.decompress(answer.body) if answer.headers["content-encoding"] == "gzip" else answer.body
    assert json.loads(text) == {}
    assert len(collector.query()) == 1


def test_an_empty_request_is_a_success(collector):
    assert collector.post("/v1/traces", {}, base=collector.otlp).status == 200
    assert collector.post("/v1/logs", b"", "application/x-protobuf", base=collector.otlp).status == 200
    assert collector.query() == []
