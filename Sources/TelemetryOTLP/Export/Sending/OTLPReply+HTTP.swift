import SwiftProtobuf
package import Telemetry

extension OTLPReply {
    /// What an answer over HTTP says.
    ///
    /// | status | means |
    /// |---|---|
    /// | 2xx | taken; the body may say that some records were not |
    /// | 429, 502, 503, 504 | later, after `Retry-After` if it is there |
    /// | 401, 403, 404, 405, 407, 415, 3xx | not from us, or not here |
    /// | any other | never |
    package init(
        status: Int,
        retryAfter: String?,
        contentType: String?,
        body: [UInt8],
        signal: OTLPSignal,
        now: Timestamp
    ) {
        let encoding = contentType.flatMap { OTLPEncoding(contentType: $0) }
        switch status {
        case 200..<300: self = Self.taken(body, encoding, signal)
        case 429, 502, 503, 504:
            self = .busy(
                Self.reason(status, body, encoding),
                retryAfter: retryAfter.flatMap { RetryAfter.duration($0, now: now) }
            )
        case 300..<400, 401, 403, 404, 405, 407, 415: self = .closed(Self.reason(status, body, encoding))
        default: self = .refused(Self.reason(status, body, encoding))
        }
    }

    /// What a body in protobuf says of a request that was taken; also that of gRPC.
    package init(taken body: [UInt8], signal: OTLPSignal) { self = Self.taken(body, .protobuf, signal) }

    private static func taken(_ body: [UInt8], _ encoding: OTLPEncoding?, _ signal: OTLPSignal) -> OTLPReply {
        var rejected: Int64 = 0
        var message = ""
        switch encoding {
        case .json?:
            let partial = (try? JSONReader.value(in: body))?.object?["partialSuccess"]?.object ?? [:]
            let count = partial[OTLPResponse.rejectedName(of: signal)]
            rejected = count?.integer ?? count?.string.flatMap { Int64($0) } ?? 0
            message = partial.text("errorMessage")
        default:
            switch signal {
            case .traces:
                let partial = (try? OTLP.TraceResponse(serializedBytes: body))?.partialSuccess ?? .init()
                (rejected, message) = (partial.rejectedSpans, partial.errorMessage)
            case .logs:
                let partial = (try? OTLP.LogsResponse(serializedBytes: body))?.partialSuccess ?? .init()
                (rejected, message) = (partial.rejectedLogRecords, partial.errorMessage)
            case .metrics:
                let partial = (try? OTLP.MetricsResponse(serializedBytes: body))?.partialSuccess ?? .init()
                (rejected, message) = (partial.rejectedDataPoints, partial.errorMessage)
            }
        }
        return .taken(rejected: Int(clamping: max(rejected, 0)), message: message.isEmpty ? nil : message)
    }

    private static func reason(_ status: Int, _ body: [UInt8], _ encoding: OTLPEncoding?) -> String {
        let text: String
        switch encoding {
        case .protobuf?: text = (try? OTLP.Status(serializedBytes: body))?.message ?? ""
        case .json?: text = (try? JSONReader.value(in: body))?.object?.text("message") ?? ""
        case nil: text = String(decoding: body.prefix(300), as: UTF8.self)
        }
        let line = String(text.prefix(300)).split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.isEmpty ? "status \(status)" : "status \(status): \(line)"
    }
}
