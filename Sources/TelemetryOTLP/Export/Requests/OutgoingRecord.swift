import SwiftProtobuf
package import Telemetry

/// An event as a record of OTLP, and what the record belongs to.
package struct OutgoingRecord: Sendable {
    /// The record, by signal.
    package enum Content: Sendable {
        case span(OTLP.Span)
        case log(OTLP.LogRecord)
        case metric(OTLP.Metric)

        var span: OTLP.Span? { if case .span(let span) = self { span } else { nil } }
        var log: OTLP.LogRecord? { if case .log(let record) = self { record } else { nil } }
        var metric: OTLP.Metric? { if case .metric(let metric) = self { metric } else { nil } }
    }

    package var content: Content
    package var source: RecordSource

    /// What came by OTLP as it came; anything else as a span if it took time, else as a log record.
    ///
    /// - Parameters:
    ///   - event: The event as it is stored.
    ///   - sessionStart: When its session began, for an `end` that does not say it.
    package init(_ event: TelemetryEvent, sessionStart: Timestamp? = nil) {
        if let record = StoredRecord(event) {
            self.source = record.source
            switch record.signal {
            case .traces: self.content = .span(record.span)
            case .logs: self.content = .log(record.logRecord)
            case .metrics: self.content = .metric(record.metric)
            }
        } else {
            let record = NativeRecord(event, sessionStart: sessionStart)
            self.source = record.source
            self.content = record.span.map { .span($0) } ?? .log(record.logRecord)
        }
    }

    package var signal: OTLPSignal {
        switch self.content {
        case .span: .traces
        case .log: .logs
        case .metric: .metrics
        }
    }

    /// The bytes that its id is derived from where it arrives: the record's, or the point's of a metric.
    ///
    /// Encoding throws only for required fields, which proto3 has not, and beyond 2 GiB.
    var identity: [UInt8] {
        switch self.content {
        case .span(let span): (try? span.serializedBytes()) ?? []
        case .log(let record): (try? record.serializedBytes()) ?? []
        case .metric(let metric): metric.pointBytes
        }
    }

    /// How many bytes it takes as protobuf.
    var byteCount: Int {
        switch self.content {
        case .span(let span): (try? span.serializedBytes() as [UInt8])?.count ?? 0
        case .log(let record): (try? record.serializedBytes() as [UInt8])?.count ?? 0
        case .metric(let metric): (try? metric.serializedBytes() as [UInt8])?.count ?? 0
        }
    }

    /// Adds attributes to the record.
    mutating func add(_ attributes: [OTLP.KeyValue]) {
        switch self.content {
        case .span(var span):
            span.attributes += attributes
            self.content = .span(span)
        case .log(var record):
            record.attributes += attributes
            self.content = .log(record)
        case .metric(var metric):
            metric.add(attributes)
            self.content = .metric(metric)
        }
    }
}

extension OTLP.Metric {
    /// What `_otlp.data` calls its kind.
    var kind: String {
        switch self.data {
        case .gauge, nil: "gauge"
        case .sum: "sum"
        case .histogram: "histogram"
        case .exponentialHistogram: "exponentialHistogram"
        case .summary: "summary"
        }
    }

    /// The encoded form of its first point.
    fileprivate var pointBytes: [UInt8] {
        let bytes: [UInt8]? =
            switch self.data {
            case .gauge(let data): try? data.dataPoints.first?.serializedBytes()
            case .sum(let data): try? data.dataPoints.first?.serializedBytes()
            case .histogram(let data): try? data.dataPoints.first?.serializedBytes()
            case .exponentialHistogram(let data): try? data.dataPoints.first?.serializedBytes()
            case .summary(let data): try? data.dataPoints.first?.serializedBytes()
            case nil: nil
            }
        return bytes ?? []
    }

    /// Adds attributes to all points.
    fileprivate mutating func add(_ attributes: [OTLP.KeyValue]) {
        switch self.data {
        case .gauge:
            for index in self.gauge.dataPoints.indices { self.gauge.dataPoints[index].attributes += attributes }
        case .sum: for index in self.sum.dataPoints.indices { self.sum.dataPoints[index].attributes += attributes }
        case .histogram:
            for index in self.histogram.dataPoints.indices { self.histogram.dataPoints[index].attributes += attributes }
        case .exponentialHistogram:
            for index in self.exponentialHistogram.dataPoints.indices {
                self.exponentialHistogram.dataPoints[index].attributes += attributes
            }
        case .summary:
            for index in self.summary.dataPoints.indices { self.summary.dataPoints[index].attributes += attributes }
        case nil: break
        }
    }
}
