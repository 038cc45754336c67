import HTTPTypes
import Hummingbird

/// Applies the access rules to every request, known path or not.
struct AccessMiddleware: RouterMiddleware {
    let rules: AccessRules

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        if let host = HTTPField.Name("Host"), request.headers.contains(host) {
            throw APIError(.badRequest, .forbiddenHost, "only one Host header is allowed", field: "Host")
        }
        try self.rules.admit(host: request.head.authority, origins: request.headers[values: .origin])
        return try await next(request, context)
    }
}
