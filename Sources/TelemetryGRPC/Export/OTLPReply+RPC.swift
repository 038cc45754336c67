import GRPCCore
import SwiftProtobuf
import Telemetry
import TelemetryOTLP

extension OTLPReply {
    /// What an error of a call says, as the specification of OTLP/gRPC has it.
    init(_ error: RPCError) {
        let reason = "\(error.code): \(error.message.prefix(300))"
        let wait = Self.retryDelay(error)
        switch error.code {
        case .cancelled, .deadlineExceeded, .aborted, .outOfRange, .unavailable, .dataLoss:
            self = .busy(reason, retryAfter: wait)
        // Only with a hint does it mean that there is no room now; without, that the request is too large.
        case .resourceExhausted: self = wait.map { .busy(reason, retryAfter: $0) } ?? .refused(reason)
        case .unauthenticated, .permissionDenied, .unimplemented: self = .closed(reason)
        default: self = .refused(reason)
        }
    }

    private static func retryDelay(_ error: RPCError) -> Duration? {
        for bytes in error.metadata[binaryValues: "grpc-status-details-bin"] {
            guard let status = try? OTLP.Status(serializedBytes: bytes) else { continue }
            for detail in status.details {
                guard let info = try? Google_Rpc_RetryInfo(unpackingAny: detail), info.hasRetryDelay else { continue }
                return .seconds(info.retryDelay.seconds) + .nanoseconds(Int64(info.retryDelay.nanos))
            }
        }
        return nil
    }
}
