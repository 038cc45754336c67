"""Log records of the OpenTelemetry SDK for Python."""

from opentelemetry._logs import LogRecord, SeverityNumber
from opentelemetry.exporter.otlp.proto.http import Compression
from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import BatchLogRecordProcessor
from opentelemetry.sdk.resources import Resource

BEGIN = 1_760_000_000_987_654_321


def provider(collector):
    provider = LoggerProvider(resource=Resource.create({"service.name": "interop-logs"}))
    exporter = OTLPLogExporter(endpoint=collector.otlp + "/v1/logs", compression=Compression.Gzip)
    provider.add_log_record_processor(BatchLogRecordProcessor(exporter))
    return provider


def by_action(collector):
    return {event["action"]: event for event in collector.query()}


def test_records_come_back_as_sent(collector):
    logging_provider = provider(collector)
    logger = logging_provider.get_logger("interop.logs", "2.0")
    logger.emit(
        LogRecord(
            timestamp=BEGIN,
            observed_timestamp=BEGIN + 5,
            severity_number=SeverityNumber.INFO,
            severity_text="INFO",
            body="a body\nof two lines",
            attributes={"session.id": "s-1", "event.name": "user_prompt", "prompt_length": 19, "nested": {"a": [1, "b"]}},
        )
    )
    logger.emit(
        LogRecord(
            timestamp=BEGIN + 1,
            observed_timestamp=BEGIN + 6,
            severity_number=SeverityNumber.ERROR,
            body={"structured": {"deep": [1, 2, {"x": "y"}]}, "count": 2**62},
            event_name="api_error",
            attributes={"session.id": "s-1"},
        )
    )
    logger.emit(LogRecord(observed_timestamp=BEGIN + 2, body="no time of its own"))
    logging_provider.shutdown()

    events = by_action(collector)
    assert sorted(events) == ["api_error", "log", "user_prompt"]

    prompt = events["user_prompt"]
    assert prompt["eventType"] == "custom"
    assert prompt["label"] == "a body\nof two lines"
    assert prompt["sessionId"] == "s-1"
    assert int(prompt["timestampNs"]) == BEGIN
    assert prompt["category"] == prompt["service"] == "interop-logs"
    assert prompt["metadata"]["prompt_length"] == 19
    assert prompt["metadata"]["nested"] == {"a": [1, "b"]}
    assert prompt["metadata"]["event.name"] == "user_prompt"
    assert prompt["metadata"]["_otlp"]["severityNumber"] == 9
    assert prompt["metadata"]["_otlp"]["severityText"] == "INFO"
    assert prompt["metadata"]["_scope"]["name"] == "interop.logs"

    failure = events["api_error"]
    assert failure["eventType"] == "error"
    assert failure["metadata"]["_otlp"]["body"] == {"structured": {"deep": [1, 2, {"x": "y"}]}, "count": 2**62}

    assert int(events["log"]["timestampNs"]) == BEGIN + 2


def test_equal_records_are_two(collector):
    """Two records that say the same are two events; the request sent again adds none."""
    logging_provider = provider(collector)
    logger = logging_provider.get_logger("interop.logs")
    for _ in range(2):
        logger.emit(LogRecord(timestamp=BEGIN, observed_timestamp=BEGIN, body="same"))
    logging_provider.shutdown()
    assert len(collector.query()) == 2
