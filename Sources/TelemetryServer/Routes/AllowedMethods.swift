import HTTPTypes
import Hummingbird
import Telemetry

/// Which methods each path takes: a path that exists under another method is answered 405, not 404.
struct AllowedMethods: RouterMiddleware {
    private var paths: [(parts: [Substring], methods: [HTTPRequest.Method])] = []

    /// Adds a path, with the parts that begin with a colon standing for any.
    mutating func add(_ path: String, _ methods: [HTTPRequest.Method]) {
        self.paths.append((path.split(separator: "/"), methods.flatMap { $0 == .get ? [.get, .head] : [$0] }))
    }

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            throw self.refusal(of: request) ?? error
        }
    }

    private func refusal(of request: Request) -> APIError? {
        let parts = request.uri.path.split(separator: "/")
        let path = self.paths.first { path in
            path.parts.count == parts.count && zip(path.parts, parts).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
        }
        guard let list = path?.methods.map(\.rawValue).joined(separator: ", ") else { return nil }
        var error = APIError(
            .methodNotAllowed,
            .methodNotAllowed,
            "\(request.uri.path.prefix(80)) takes \(list), not \(request.method)"
        )
        error.headers[.allow] = list
        return error
    }
}
