import HTTPTypes
import Hummingbird
import Telemetry
import TelemetryOTLP

/// `/v1/traces`, `/v1/logs` and `/v1/metrics`: OTLP over HTTP, in protobuf and JSON.
struct OTLPRoutes: Sendable {
    let service: TelemetryService
    let bodies: BodyReader
    let decoder: OTLPDecoder

    /// Adds the routes.
    func add(to router: inout APIRouter) {
        for signal in OTLPSignal.allCases {
            router.on(.post, signal.path, .export(signal)) { request, context in
                try await self.export(signal, request, context)
            }
        }
    }

    /// Answers 200 once all that was taken is kept.
    private func export(_ signal: OTLPSignal, _ request: Request, _ context: APIContext) async throws -> Response {
        let contentType = request.headers[.contentType] ?? ""
        guard let encoding = OTLPEncoding(contentType: contentType) else {
            throw APIError(
                .unsupportedMediaType,
                .unsupportedMediaType,
                "OTLP is application/x-protobuf or application/json, not \"\(contentType.prefix(60))\"",
                field: "Content-Type"
            )
        }
        let outcome: OTLPOutcome
        do {
            outcome = try await self.bodies.withBody(of: request, context: context) { bytes in
                try await self.keep(try self.decode(bytes, signal, encoding))
            }
        } catch var error as APIError where error.field == "Content-Encoding" {
            error.message += ". Set OTEL_EXPORTER_OTLP_COMPRESSION to gzip or none in the client"
            throw error
        }
        return .otlp(
            OTLPResponse.success(signal, encoding: encoding, rejected: outcome.rejected, message: outcome.message),
            encoding
        )
    }

    private func decode(
        _ bytes: consuming [UInt8],
        _ signal: OTLPSignal,
        _ encoding: OTLPEncoding
    ) throws(APIError) -> OTLPBatch {
        let first = bytes.first { $0 > 0x20 }
        // No message of OTLP begins with a brace, and a lenient reader would find nothing in it.
        if encoding == .protobuf, bytes.first == UInt8(ascii: "{") {
            throw APIError(.badRequest, .wrongEncoding, "the body is JSON, and Content-Type says protobuf")
        }
        if encoding == .json, first == nil {
            throw APIError(.badRequest, .emptyBody, "the body is empty, and OTLP/JSON is an object: at least {}")
        }
        do throws(OTLPError) {
            return try self.decoder.decode(bytes, signal: signal, encoding: encoding, receivedAt: .now)
        } catch {
            var code = error.kind == .wrongSignal ? TelemetryError.Code.wrongSignal : .malformedBody
            if error.kind == .malformed, encoding == .json, first != UInt8(ascii: "{") { code = .wrongEncoding }
            throw APIError(HTTPResponse.Status(code: error.httpStatus), code, error.message)
        }
    }

    private func keep(_ batch: consuming OTLPBatch) async throws(APIError) -> OTLPOutcome {
        do throws(TelemetryError) {
            return try await OTLPIntake(service: self.service).keep(batch)
        } catch {
            throw APIError(temporary: error)
        }
    }
}
