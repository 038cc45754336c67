import HTTPTypes
import Hummingbird
import Telemetry

/// The table of paths and methods.
///
/// Hummingbird's router finds the path; what it does not know, that a path exists under another method, is filled
/// in here.
struct APIRouter {
    /// A route's work.
    typealias Handler = @Sendable (Request, APIContext) async throws -> Response

    private struct Route {
        var path: String
        var handlers: [(method: HTTPRequest.Method, handler: Handler)]
    }

    private static let methods: [HTTPRequest.Method] = [
        .get, .head, .post, .put, .delete, .connect, .options, .trace, .patch,
    ]

    private let access: AccessRules
    private let audit: AuditTrail
    private let mistakes: ClientMistakes
    private var routes: [Route] = []

    init(access: AccessRules, audit: AuditTrail, mistakes: ClientMistakes) {
        self.access = access
        self.audit = audit
        self.mistakes = mistakes
    }

    /// Every path with its methods, such as `GET /health`, in the order of adding.
    var summary: [String] {
        self.routes.flatMap { route in
            route.handlers.map { "\($0.method) \(Self.documented(route.path))" }
        }
    }

    /// Adds a route; a part of the path that begins with a colon is a parameter.
    mutating func on(_ method: HTTPRequest.Method, _ path: String, _ handler: @escaping Handler) {
        if let index = self.routes.firstIndex(where: { $0.path == path }) {
            self.routes[index].handlers.append((method, handler))
        } else {
            self.routes.append(Route(path: path, handlers: [(method, handler)]))
        }
    }

    /// The responder for all routes.
    func responder() -> RouterResponder<APIContext> {
        let router = Router(context: APIContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: ProtectionMiddleware())
        router.add(middleware: CompressionMiddleware())
        router.add(middleware: ErrorMiddleware(mistakes: self.mistakes))
        router.add(middleware: AccessMiddleware(rules: self.access, delay: GuessDelay(), audit: self.audit))
        for route in self.routes {
            let allowed = Self.allowed(route)
            for (method, handler) in route.handlers { router.on(RouterPath(route.path), method: method, use: handler) }
            for method in Self.methods where !allowed.contains(method) {
                router.on(RouterPath(route.path), method: method) { request, _ -> Response in
                    throw Self.notAllowed(request, allowed)
                }
            }
        }
        return router.buildResponder()
    }

    private static func allowed(_ route: Route) -> [HTTPRequest.Method] {
        route.handlers.flatMap { $0.method == .get ? [.get, .head] : [$0.method] }
    }

    private static func notAllowed(_ request: Request, _ allowed: [HTTPRequest.Method]) -> APIError {
        let list = allowed.map(\.rawValue).joined(separator: ", ")
        var error = APIError(
            .methodNotAllowed,
            .methodNotAllowed,
            "\(request.uri.path.prefix(80)) takes \(list), not \(request.method)"
        )
        error.headers[.allow] = list
        return error
    }

    private static func documented(_ path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }
            .joined(separator: "/")
    }
}
