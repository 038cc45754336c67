import SwiftProtobuf
import TelemetryOTLP

/// Requests of OTLP.
enum Spans {
    static let service = OTLPSignal.traces.serviceName

    /// A request of `count` spans.
    static func request(_ count: Int, name: String = "step") -> OTLP.TraceRequest {
        var scope = OTLP.ScopeSpans()
        scope.spans = (0..<count).map { number in
            var span = OTLP.Span()
            span.traceID = .init(0x5B...0x6A)
            span.spanID = .init([1, 0, 0, 0, 0, 0, UInt8(number >> 8 & 255), UInt8(number & 255)])
            span.name = name
            span.startTimeUnixNano = 1_544_712_660_000_000_001
            span.endTimeUnixNano = 1_544_712_660_000_000_003
            return span
        }
        var resource = OTLP.ResourceSpans()
        resource.scopeSpans = [scope]
        var request = OTLP.TraceRequest()
        request.resourceSpans = [resource]
        return request
    }

    static func bytes(_ count: Int, name: String = "step") throws -> [UInt8] {
        try self.request(count, name: name).serializedBytes()
    }
}
