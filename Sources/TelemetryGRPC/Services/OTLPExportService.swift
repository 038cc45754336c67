import GRPCCore
import Telemetry
import TelemetryOTLP

/// OTLP over gRPC: the three services of the collector, each with one method, `Export`.
struct OTLPExportService: RegistrableRPCService {
    let intake: OTLPIntake
    let decoder: OTLPDecoder
    let calls: CallRunner

    func registerMethods<Transport: ServerTransport>(with router: inout RPCRouter<Transport>) {
        for signal in OTLPSignal.allCases {
            router.registerUnary(signal.serviceName, "Export") { message in
                try await self.calls.run(message) { try await self.export($0, signal) }
            }
        }
    }

    /// Answers once all that was taken is kept.
    private func export(_ message: [UInt8], _ signal: OTLPSignal) async throws -> [UInt8] {
        let batch = try self.decode(message, signal)
        let outcome: OTLPOutcome
        do throws(TelemetryError) {
            outcome = try await self.intake.keep(batch)
        } catch {
            throw RPCError(temporary: error)
        }
        return OTLPResponse.success(signal, encoding: .protobuf, rejected: outcome.rejected, message: outcome.message)
    }

    private func decode(_ message: [UInt8], _ signal: OTLPSignal) throws(TelemetryError) -> OTLPBatch {
        do throws(OTLPError) {
            return try self.decoder.decode(message, signal: signal, encoding: .protobuf, receivedAt: .now)
        } catch {
            throw TelemetryError(error.code, error.message)
        }
    }
}

extension OTLPError {
    fileprivate var code: TelemetryError.Code {
        switch self.kind {
        case .malformed: .malformedMessage
        case .wrongSignal: .wrongSignal
        case .tooLarge: .messageTooLarge
        }
    }
}
