import GRPCCore
import SwiftProtobuf
import TelemetryOTLP

@testable import TelemetryGRPC

extension RPCError {
    /// The status that stands in the trailers.
    var status: OTLP.Status? {
        self.metadata[binaryValues: "grpc-status-details-bin"].first { _ in true }
            .flatMap { try? OTLP.Status(serializedBytes: $0) }
    }

    private func detail<Detail: SwiftProtobuf.Message>(_ type: Detail.Type) -> Detail? {
        self.status?.details.first { $0.isA(type) }.flatMap { try? Detail(unpackingAny: $0) }
    }

    var reason: String? { self.detail(Google_Rpc_ErrorInfo.self)?.reason }
    var field: String? { self.detail(Google_Rpc_BadRequest.self)?.fieldViolations.first?.field }
    var retrySeconds: Int64? { self.detail(Google_Rpc_RetryInfo.self)?.retryDelay.seconds }
}
