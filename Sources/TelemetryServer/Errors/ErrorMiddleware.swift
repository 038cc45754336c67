import HTTPTypes
import Hummingbird
import Logging
import NIOHTTP1
import Telemetry
import TelemetryOTLP

/// Turns whatever a route throws into the error object, or into OTLP's own form on OTLP's paths.
///
/// What clients are commonly set up wrong with is counted, and the answer says what to do.
struct ErrorMiddleware: RouterMiddleware {
    let mistakes: ClientMistakes

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let described = Self.describe(error, request, context.logger)
            let mistake = ClientMistake(request, refusedWith: described)
            if let mistake { self.mistakes.count(mistake) }
            let error = described.explained(by: mistake)
            if request.uri.path.hasPrefix("/v1/") { return Self.status(error, for: request) }
            return .json(error.object, status: error.status, headers: error.headers)
        }
    }

    private static func describe(_ error: any Error, _ request: Request, _ logger: Logger) -> APIError {
        switch error {
        case let error as APIError: return error
        case let error as TelemetryError: return APIError(error)
        case let error as HTTPError where error.status == .notFound:
            let path = request.uri.path.prefix(80)
            return APIError(.notFound, .unknownRoute, "nothing answers \(request.method) \(path)")
        case is HTTPParserError:
            var error = APIError(.badRequest, .malformedBody, "the request ends, or stops being HTTP, in its body")
            error.headers[.connection] = "close"
            return error
        case is CancellationError:
            return APIError(.serviceUnavailable, .notRunning, "the server is shutting down")
        default:
            logger.error("A request failed.", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            return APIError(.internalServerError, .internal, "the server failed: \(error)")
        }
    }

    /// The same as a `google.rpc.Status`, in the request's own encoding.
    private static func status(_ error: APIError, for request: Request) -> Response {
        let encoding = request.headers[.contentType].flatMap { OTLPEncoding(contentType: $0) } ?? .json
        let code = RPCCode(httpStatus: error.status.code)
        return .otlp(
            OTLPResponse.failure(code, error.message, encoding: encoding),
            encoding,
            status: error.status,
            headers: error.headers
        )
    }
}
