import HTTPTypes
import Hummingbird
import HummingbirdCore
import Telemetry

/// Applies the access rules to every request, known path or not.
struct AccessMiddleware: RouterMiddleware {
    let rules: AccessRules
    /// Is told of who is refused.
    let audit: AuditTrail

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        try self.admit(request)
        return try await next(request, context)
    }

    private func admit(_ request: Request) throws(APIError) {
        do throws(APIError) {
            try self.rules.admit(request.head)
        } catch {
            self.audit.count(.signInRefused, target: error.message)
            throw error
        }
    }
}
