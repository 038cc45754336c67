import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Telemetry

/// Applies the access rules to every request, known path or not.
struct AccessMiddleware: RouterMiddleware {
    /// The most bytes of the form.
    private static let formLimit = 4_096

    let rules: AccessRules
    /// Holds up who guesses tokens.
    let delay: GuessDelay
    /// What browsers are shown that have no token; `nil` where there is nothing for browsers.
    let signInPage: SignInPage?
    /// Is told of who is let in and who is refused.
    let audit: AuditTrail

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        do {
            if let response = try await self.signIn(request, isLocal: context.isLocal) { return response }
            context.grant = try self.rules.admit(request.head, isLocal: context.isLocal)
            context.access = StandingAccess(rules: self.rules, request: request.head, isLocal: context.isLocal)
        } catch let error as APIError {
            if error.status == .unauthorized, request.uri.path == "/health", error.code != .wrongToken {
                return .json(["status": "ok"])
            }
            let refusal = try await self.refusal(error)
            if let page = self.signInPage?.response(to: request, refusedWith: refusal) { return page }
            throw refusal
        }
        return try await next(request, context)
    }

    /// `/?token=…` in a browser, or the form of ``SignInPage``: the token becomes a cookie, and leaves the address.
    private func signIn(_ request: Request, isLocal: Bool) async throws -> Response? {
        guard let tokens = self.rules.requiredTokens else { return nil }
        let form: QueryParameters
        switch (request.method, request.uri.path) {
        case (.get, "/"): form = try request.parameters()
        case (.post, SignInPage.path) where self.signInPage != nil: form = try await Self.form(of: request)
        default: return nil
        }
        guard let token = form.pairs.first(where: { $0.name == "token" })?.value else { return nil }
        let origins = request.head.headerFields[values: .origin]
        try self.rules.admit(host: request.head.authority, origins: origins, isLocal: isLocal, asksForToken: true)
        guard let grant = tokens.grant(for: token) else { throw APIError.wrongToken }
        guard grant.scopes.contains(.read) else { throw APIError.cannotSignIn(with: grant.tokenID) }
        self.audit.count(.signedIn, target: grant.tokenID)
        let target = form.pairs.first { $0.name == "to" }?.value
        return Response(
            status: .seeOther,
            headers: [
                .location: target.map(SignInPage.target) ?? "/", .cacheControl: "no-store",
                .setCookie: self.rules.cookie(token),
            ]
        )
    }

    private static func form(of request: Request) async throws -> QueryParameters {
        do {
            return try QueryParameters(String(buffer: try await request.body.collect(upTo: Self.formLimit)))
        } catch is NIOTooManyBytesError {
            throw APIError(.contentTooLarge, .bodyTooLarge, "the form may have \(Self.formLimit) bytes")
        }
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
