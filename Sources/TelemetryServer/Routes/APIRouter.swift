import HTTPTypes
import Hummingbird
import Telemetry

/// The table of paths and methods.
///
/// Hummingbird's router finds the path; what it does not know, that a path exists under another method, is filled
/// in by ``AllowedMethods``.
struct APIRouter {
    /// A route's work.
    typealias Handler = @Sendable (Request, APIContext) async throws -> Response

    private struct Route {
        var path: String
        var handlers: [(method: HTTPRequest.Method, operation: APIOperation, handler: Handler)]
    }

    private let access: AccessRules
    private let audit: AuditTrail
    private let mistakes: ClientMistakes
    private let dashboard: Dashboard?
    private var routes: [Route] = []

    /// - Parameters:
    ///   - access: Who is answered.
    ///   - audit: Is told of who is let in and who is refused.
    ///   - mistakes: Counts what clients are commonly set up wrong with.
    ///   - dashboard: What browsers are shown; `nil` where there is nothing for them.
    init(access: AccessRules, audit: AuditTrail, mistakes: ClientMistakes, dashboard: Dashboard? = nil) {
        self.access = access
        self.audit = audit
        self.mistakes = mistakes
        self.dashboard = dashboard
    }

    /// Every path with its methods, such as `GET /health`, in the order of adding.
    var summary: [String] {
        self.routes.flatMap { route in
            route.handlers.map { "\($0.method) \(Self.documented(route.path))" }
        }
    }

    /// Adds a route; a part of the path that begins with a colon is a parameter.
    ///
    /// `operation` is what the API's description says of it.
    mutating func on(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ operation: APIOperation,
        _ handler: @escaping Handler
    ) {
        if let index = self.routes.firstIndex(where: { $0.path == path }) {
            self.routes[index].handlers.append((method, operation, handler))
        } else {
            self.routes.append(Route(path: path, handlers: [(method, operation, handler)]))
        }
    }

    /// The description of the routes added so far, and of the one that answers with it.
    var document: OpenAPIDocument {
        let routes = self.routes.flatMap { route in
            route.handlers.map { (method: $0.method, path: Self.documented(route.path), operation: $0.operation) }
        }
        return OpenAPIDocument(routes: routes + [(.get, "/openapi.json", .openAPI)])
    }

    /// The responder for all routes.
    func responder() -> RouterResponder<APIContext> {
        let router = Router(context: APIContext.self)
        router.add(middleware: ProtectionMiddleware(isSecure: self.access.isSecure))
        router.add(middleware: CompressionMiddleware())
        router.add(middleware: ErrorMiddleware(mistakes: self.mistakes))
        router.add(
            middleware: AccessMiddleware(
                rules: self.access,
                delay: GuessDelay(),
                signInPage: self.dashboard.map { _ in SignInPage() },
                audit: self.audit
            )
        )
        if let dashboard { router.add(middleware: UnknownPageMiddleware(dashboard: dashboard)) }
        var allowed = AllowedMethods()
        for route in self.routes { allowed.add(route.path, route.handlers.map(\.method)) }
        router.add(middleware: allowed)
        for route in self.routes {
            for (method, operation, handler) in route.handlers {
                let takesNone = method == .get && route.path.hasPrefix("/api/") && !operation.takesQuery
                let answer: Handler = { request, context in
                    if takesNone { try Self.refuseParameters(of: request) }
                    return try await handler(request, context)
                }
                router.on(RouterPath(route.path), method: method, use: answer)
                guard method == .get else { continue }
                router.on(RouterPath(route.path), method: .head) { try await answer($0, $1).withoutBody }
            }
        }
        return router.buildResponder()
    }

    /// What a route would ignore is an error, as it is where there are parameters.
    private static func refuseParameters(of request: Request) throws(TelemetryError) {
        guard let name = try request.parameters().pairs.first?.name.prefix(40) else { return }
        throw TelemetryError(.invalidFilter, "unknown parameter \"\(name)\": there are none here", field: String(name))
    }

    private static func documented(_ path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }
            .joined(separator: "/")
    }
}
