import SwiftProtobuf
import Telemetry

/// The bodies of answers to OTLP requests, in the request's own encoding.
package enum OTLPResponse {
    /// The answer to a request that was taken, wholly or in part.
    ///
    /// With nothing rejected and no message, `partial_success` stays unset, as the specification demands. With a
    /// message and nothing rejected it is a warning.
    package static func success(
        _ signal: OTLPSignal,
        encoding: OTLPEncoding,
        rejected: Int = 0,
        message: String? = nil
    ) -> [UInt8] {
        let isPartial = rejected > 0 || message != nil
        switch encoding {
        case .json:
            guard isPartial else { return Array("{}".utf8) }
            var partial = JSONObject()
            if rejected > 0 { partial[self.rejectedName(of: signal)] = .string(String(rejected)) }
            partial["errorMessage"] = message.map { .string($0) }
            return self.bytes(["partialSuccess": .object(partial)])
        case .protobuf:
            guard isPartial else { return [] }
            return self.protobuf(signal, rejected: Int64(rejected), message: message ?? "")
        }
    }

    /// The answer to a request that was refused: a `google.rpc.Status`.
    package static func failure(_ code: RPCCode, _ message: String, encoding: OTLPEncoding) -> [UInt8] {
        switch encoding {
        case .json:
            return self.bytes(["code": .integer(Int64(code.rawValue)), "message": .string(message)])
        case .protobuf:
            var status = OTLP.Status()
            status.code = code.rawValue
            status.message = message
            return self.bytes(of: status)
        }
    }

    static func rejectedName(of signal: OTLPSignal) -> String {
        switch signal {
        case .traces: "rejectedSpans"
        case .logs: "rejectedLogRecords"
        case .metrics: "rejectedDataPoints"
        }
    }

    private static func protobuf(_ signal: OTLPSignal, rejected: Int64, message: String) -> [UInt8] {
        switch signal {
        case .traces:
            var response = OTLP.TraceResponse()
            response.partialSuccess.rejectedSpans = rejected
            response.partialSuccess.errorMessage = message
            return self.bytes(of: response)
        case .logs:
            var response = OTLP.LogsResponse()
            response.partialSuccess.rejectedLogRecords = rejected
            response.partialSuccess.errorMessage = message
            return self.bytes(of: response)
        case .metrics:
            var response = OTLP.MetricsResponse()
            response.partialSuccess.rejectedDataPoints = rejected
            response.partialSuccess.errorMessage = message
            return self.bytes(of: response)
        }
    }

    /// Encoding throws only for required fields, which proto3 has not, and beyond 2 GiB.
    private static func bytes(of message: some Message) -> [UInt8] {
        (try? message.serializedBytes()) ?? []
    }

    private static func bytes(_ object: JSONObject) -> [UInt8] {
        var writer = ByteWriter(capacity: 256)
        writer.appendJSON(object)
        return writer.array
    }
}
