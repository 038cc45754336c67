import HTTPTypes
import Hummingbird
import Telemetry

/// Tells browsers to make nothing of an answer but what it is.
///
/// A route that serves pages sets a policy of its own, which stays.
struct ProtectionMiddleware: RouterMiddleware {
    /// Whether requests come over TLS.
    let isSecure: Bool

    private static let headers: [(HTTPField.Name?, String)] = [
        (.contentSecurityPolicy, "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
        (.xContentTypeOptions, "nosniff"),
        (HTTPField.Name("Referrer-Policy"), "no-referrer"),
        (HTTPField.Name("X-Frame-Options"), "DENY"),
        (HTTPField.Name("Cross-Origin-Resource-Policy"), "same-origin"),
    ]

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for case (let name?, let value) in Self.headers where response.headers[name] == nil {
            response.headers[name] = value
        }
        if self.isSecure, let host = request.head.authority.flatMap({ Authority($0) }), !host.isLoopback {
            response.headers[.strictTransportSecurity] = Self.onlyTLS
        }
        return response
    }

    // As long as a cookie lasts. Not on loopback, whose other ports belong to other programs.
    private static let onlyTLS = "max-age=2592000"
}
