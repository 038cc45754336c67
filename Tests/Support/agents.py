"""Plays what a coding agent sends, written down as data, through the exporters of the OpenTelemetry SDK for Python."""

import json
import random
from pathlib import Path

from opentelemetry import trace
from opentelemetry._logs import LogRecord, SeverityNumber
from opentelemetry.exporter.otlp.proto.grpc._log_exporter import OTLPLogExporter as GRPCLogExporter
from opentelemetry.exporter.otlp.proto.grpc.metric_exporter import OTLPMetricExporter as GRPCMetricExporter
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter as GRPCSpanExporter
from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import InMemoryLogRecordExporter, SimpleLogRecordProcessor
from opentelemetry.sdk.metrics import Counter, Histogram, MeterProvider
from opentelemetry.sdk.metrics.export import AggregationTemporality, InMemoryMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

FIXTURES = Path(__file__).resolve().parents[1] / "Interop/agents"
BEGIN = 1_795_000_000_000_000_000


def recorded(name):
    return json.loads((FIXTURES / f"{name}.json").read_text())


def moment(seconds):
    return BEGIN + round(seconds * 1e9)


class Play:
    """A recorded session as the SDK's own records, ready to be exported in any order and any number of times."""

    def __init__(self, session, temporality="delta"):
        self.session = session
        self.resource = Resource(session["resource"])
        self.logs = self._logs()
        self.spans = self._spans()
        self.metrics = self._metrics(temporality)

    def _logs(self):
        kept = InMemoryLogRecordExporter()
        provider = LoggerProvider(resource=self.resource)
        provider.add_log_record_processor(SimpleLogRecordProcessor(kept))
        logger = provider.get_logger(self.session["scope"])
        for seconds, body, attributes in self.session["logs"]:
            logger.emit(
                LogRecord(
                    timestamp=moment(seconds),
                    observed_timestamp=moment(seconds),
                    severity_number=SeverityNumber.INFO,
                    body=body or None,
                    attributes={**self.session["standard"], **attributes},
                )
            )
        return list(kept.get_finished_logs())

    def _spans(self):
        kept = InMemorySpanExporter()
        provider = TracerProvider(resource=self.resource)
        provider.add_span_processor(SimpleSpanProcessor(kept))
        tracer = provider.get_tracer(self.session["scope"])
        begun = {}
        for record in self.session["spans"]:
            parent = begun.get(record.get("in"))
            begun[record["id"]] = tracer.start_span(
                record["name"],
                context=trace.set_span_in_context(parent) if parent else None,
                attributes={**self.session["standard"], **record["attributes"]},
                start_time=moment(record["from"]),
            )
        for record in reversed(self.session["spans"]):
            begun[record["id"]].end(moment(record["to"]))
        return list(kept.get_finished_spans())

    def _metrics(self, temporality):
        """What a reader collects after the first half of the session, and after the second."""
        chosen = {"delta": AggregationTemporality.DELTA, "cumulative": AggregationTemporality.CUMULATIVE}[temporality]
        reader = InMemoryMetricReader(preferred_temporality={Counter: chosen, Histogram: chosen})
        provider = MeterProvider(metric_readers=[reader], resource=self.resource)
        meter = provider.get_meter(self.session["scope"])
        instruments, collected = {}, []
        for half in range(2):
            for metric in self.session["metrics"]:
                name, kind = metric["name"], metric.get("kind", "counter")
                if name not in instruments:
                    instruments[name] = getattr(meter, f"create_{kind}")(name, unit=metric["unit"])
                if not metric["adds"][half]:
                    continue
                attributes, value = metric["adds"][half]
                attributes = {**self.session["standard"], **attributes}
                (instruments[name].add if kind == "counter" else instruments[name].record)(value, attributes)
            data = reader.get_metrics_data()
            if data is not None:
                collected.append(data)
        provider.shutdown()
        return collected

    def batches(self, signals=("logs", "spans", "metrics"), size=5):
        """Requests as (signal, records)."""
        batches = []
        for signal in signals:
            records = getattr(self, signal)
            step = 1 if signal == "metrics" else size
            batches += [(signal, records[start : start + step]) for start in range(0, len(records), step)]
        return batches


def shuffled(batches, seed):
    """The requests in another order, some of them twice."""
    chance = random.Random(seed)
    batches = batches + [batch for batch in batches if chance.random() < 0.5]
    chance.shuffle(batches)
    return batches


class Exporters:
    """The SDK's exporters, over one transport, to a collector."""

    def __init__(self, collector, transport):
        if transport == "http":
            base = collector.otlp
            self.by_signal = {
                "logs": OTLPLogExporter(endpoint=f"{base}/v1/logs"),
                "spans": OTLPSpanExporter(endpoint=f"{base}/v1/traces"),
                "metrics": OTLPMetricExporter(endpoint=f"{base}/v1/metrics"),
            }
        else:
            settings = {"endpoint": f"http://{collector.grpc}", "insecure": True}
            self.by_signal = {
                "logs": GRPCLogExporter(**settings),
                "spans": GRPCSpanExporter(**settings),
                "metrics": GRPCMetricExporter(**settings),
            }

    def send(self, batches):
        for signal, records in batches:
            exporter = self.by_signal[signal]
            result = exporter.export(records[0] if signal == "metrics" else records)
            assert result.name == "SUCCESS", (signal, result)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for exporter in self.by_signal.values():
            exporter.shutdown()
