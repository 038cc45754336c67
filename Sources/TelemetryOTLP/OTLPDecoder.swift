import SwiftProtobuf
package import Telemetry
package import TelemetryAgents

/// Turns OTLP export requests into events.
///
/// A record that cannot be read is rejected alone and counted; only a request that is not one is refused whole.
/// A request sent again gives events with the same ids.
package struct OTLPDecoder: Sendable {
    package var limits: OTLPLimits
    /// For what agents' requests cost.
    package var prices: any PriceSource

    package init(limits: OTLPLimits = OTLPLimits(), prices: any PriceSource = PriceTable()) {
        self.limits = limits
        self.prices = prices
    }

    /// The events of one request.
    ///
    /// - Parameters:
    ///   - body: The request, decompressed.
    ///   - signal: What was sent, by its path.
    ///   - encoding: How it is written, by its content type. JSON that calls itself protobuf is taken, with a warning.
    ///   - receivedAt: The time of events that have none of their own.
    /// - Returns: The events, and what was rejected.
    /// - Throws: ``OTLPError`` when the body is no request of this signal, or exceeds ``limits``.
    package func decode(
        _ body: UnsafeRawBufferPointer,
        signal: OTLPSignal,
        encoding: OTLPEncoding,
        receivedAt: Timestamp
    ) throws(OTLPError) -> OTLPBatch {
        let normalizer = Normalizer(prices: self.prices.prices)
        var batch = BatchBuilder(signal, limits: self.limits, receivedAt: receivedAt, normalizer: normalizer)
        // 0x7B would open a group, which no version of OTLP has.
        let isMislabelled = encoding == .protobuf && body.first == UInt8(ascii: "{")
        if encoding == .json || isMislabelled {
            let reader = JSONRequestReader(signal: signal, limits: self.limits)
            switch signal {
            case .traces: try reader.read(body, as: OTLP.Span.self, into: &batch)
            case .logs: try reader.read(body, as: OTLP.LogRecord.self, into: &batch)
            case .metrics: try reader.read(body, as: OTLP.Metric.self, into: &batch)
            }
        } else {
            let reader = ProtobufRequestReader(signal: signal, limits: self.limits)
            switch signal {
            case .traces: try reader.read(body, as: OTLP.Span.self, into: &batch)
            case .logs: try reader.read(body, as: OTLP.LogRecord.self, into: &batch)
            case .metrics: try reader.read(body, as: OTLP.Metric.self, into: &batch)
            }
        }
        return batch.finish(
            warning: isMislabelled ? "the body is JSON: set its content type to \(OTLPEncoding.json.contentType)" : nil
        )
    }

    /// The events of one request.
    ///
    /// - Throws: ``OTLPError`` when the body is no request of this signal, or exceeds ``limits``.
    package func decode(
        _ body: [UInt8],
        signal: OTLPSignal,
        encoding: OTLPEncoding,
        receivedAt: Timestamp
    ) throws(OTLPError) -> OTLPBatch {
        try body.span.withUnsafeBytes { bytes throws(OTLPError) in
            try self.decode(bytes, signal: signal, encoding: encoding, receivedAt: receivedAt)
        }
    }
}
