import HTTPTypes
import Hummingbird
import Telemetry

extension BodyReader {
    /// The JSON object that is a request's body; an empty body is an empty object.
    ///
    /// - Throws: ``APIError`` with status 400, 413, 415 or 503, and ``TelemetryError`` with code `malformed_json`.
    func object(of request: Request, context: APIContext, limit: Int) async throws -> JSONObject {
        let type = (request.headers[.contentType] ?? "").prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        guard ["", "application/json", "text/json"].contains(type) else {
            throw APIError(
                .unsupportedMediaType,
                .unsupportedMediaType,
                "the body must be application/json, not \"\(type.prefix(60))\"",
                field: "Content-Type"
            )
        }
        return try await self.withBody(of: request, context: context) { try Self.object(in: $0, limit: limit) }
    }

    private static func object(in bytes: [UInt8], limit: Int) throws -> JSONObject {
        guard bytes.count <= limit else {
            throw APIError(.contentTooLarge, .bodyTooLarge, "the body may have \(limit) bytes, not \(bytes.count)")
        }
        if bytes.isEmpty { return [:] }
        guard let object = try JSONValue(body: bytes).object else {
            throw TelemetryError(.malformedJSON, "the body must be a JSON object")
        }
        return object
    }
}
