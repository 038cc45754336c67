import HTTPTypes
import Hummingbird
import HummingbirdCore
import Telemetry

/// Applies the access rules to every request, known path or not.
struct AccessMiddleware: RouterMiddleware {
    let rules: AccessRules
    /// Holds up who guesses tokens.
    let delay: GuessDelay
    /// Is told of who is let in and who is refused.
    let audit: AuditTrail

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        if let response = try await self.signIn(request) { return response }
        do {
            try self.rules.admit(request.head)
        } catch {
            if error.status == .unauthorized, request.uri.path == "/health", error.code != .wrongToken {
                return .json(["status": "ok"])
            }
            throw try await self.refusal(error)
        }
        return try await next(request, context)
    }

    /// `/?token=…` in a browser: the token becomes a cookie, and leaves the address.
    private func signIn(_ request: Request) async throws -> Response? {
        guard let tokens = self.rules.tokens, tokens.isRequired, request.uri.path == "/", request.method == .get,
            let token = try request.parameters().pairs.first(where: { $0.name == "token" })?.value
        else { return nil }
        do throws(APIError) {
            try self.rules.admit(
                host: request.head.authority,
                origins: request.head.headerFields[values: .origin]
            )
        } catch {
            throw try await self.refusal(error)
        }
        guard let grant = tokens.grant(for: token) else { throw try await self.refusal(.wrongToken) }
        self.audit.count(.signedIn, target: grant.tokenID)
        return Response(
            status: .seeOther,
            headers: [
                .location: "/", .cacheControl: "no-store",
                .setCookie: "\(AccessRules.cookieName)=\(token); Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict",
            ]
        )
    }

    /// Notes who is refused; a wrong token is answered late.
    private func refusal(_ error: APIError) async throws -> APIError {
        self.audit.count(.signInRefused, target: error.message)
        guard error.code == .wrongToken else { return error }
        if try await self.delay.wait() { return error }
        var error = APIError(.tooManyRequests, .rateLimited, "too many wrong tokens at once")
        error.headers[.retryAfter] = "1"
        return error
    }
}
