import GRPCCore
import SwiftProtobuf
import Telemetry
import TelemetryOTLP

extension RPCError {
    /// What an error of the service is over gRPC.
    init(_ error: TelemetryError) {
        self.init(error, code: Self.code(of: error.code))
    }

    /// A refusal of events that may be taken later, whatever the error is elsewhere.
    init(temporary error: TelemetryError) {
        self.init(error, code: .resourceExhausted, wait: error.retryAfter ?? .seconds(1))
    }

    private init(_ error: TelemetryError, code: RPCError.Code, wait: Duration? = nil) {
        let wait = wait ?? (code == .resourceExhausted && error.isTemporary ? error.retryAfter ?? .seconds(1) : nil)
        var status = OTLP.Status()
        status.code = Int32(code.rawValue)
        status.message = error.description
        status.details = [
            .reason(error.code), error.field.flatMap { .violation(of: $0, error.description) },
            wait.flatMap { .retry(after: $0) },
        ].compactMap { $0 }
        self.init(
            code: code,
            message: error.description,
            metadata: ["grpc-status-details-bin": .binary(status.bytes)]
        )
    }

    private static func code(of code: TelemetryError.Code) -> RPCError.Code {
        switch code {
        case .notFound: .notFound
        case .unsupported: .unimplemented
        case .rateLimited, .queueOverflow, .diskFull, .timeout, .locked, .notRunning, .messageTooLarge, .overloaded:
            .resourceExhausted
        case .shuttingDown: .unavailable
        case .storage, .configuration, .noKey, .wrongKey, .internal: .internalError
        default: .invalidArgument
        }
    }
}

/// What stands beside a message; packing one throws only where encoding it does, which these never do.
extension Google_Protobuf_Any {
    fileprivate static func reason(_ code: TelemetryError.Code) -> Self? {
        var info = Google_Rpc_ErrorInfo()
        info.reason = code.rawValue
        info.domain = "telemetry.vibekit"
        return try? Self(message: info)
    }

    fileprivate static func violation(of field: String, _ description: String) -> Self? {
        var violation = Google_Rpc_BadRequest.FieldViolation()
        violation.field = field
        violation.description_p = description
        var request = Google_Rpc_BadRequest()
        request.fieldViolations = [violation]
        return try? Self(message: request)
    }

    fileprivate static func retry(after wait: Duration) -> Self? {
        var delay = Google_Protobuf_Duration()
        delay.seconds = wait.components.seconds
        delay.nanos = Int32(wait.components.attoseconds / 1_000_000_000)
        var info = Google_Rpc_RetryInfo()
        info.retryDelay = delay
        return try? Self(message: info)
    }
}
