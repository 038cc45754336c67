import HTTPTypes
import Hummingbird

/// Shows a browser the dashboard where nothing answers: it says so, and leads back.
struct UnknownPageMiddleware: RouterMiddleware {
    let dashboard: Dashboard

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            guard request.method == .get || request.method == .head, Self.isPage(request.uri.path),
                var page = self.dashboard.page(for: request)
            else { throw error }
            if page.status == .ok { page.status = .notFound }
            return page
        }
    }

    /// Neither a part of the interface nor a file.
    private static func isPage(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        return !["api", "v1"].contains(parts.first) && parts.last?.contains(".") != true
    }
}
