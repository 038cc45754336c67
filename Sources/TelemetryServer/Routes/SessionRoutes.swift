import Hummingbird
import Telemetry
import TelemetryAgents

/// `/api/sessions`: sessions, and the events of one.
struct SessionRoutes: Sendable {
    let service: TelemetryService

    /// Adds the routes.
    func add(to router: inout APIRouter) {
        router.on(.get, "/api/sessions", .findSessions) { request, _ in
            let filter = try SessionFilter(parameters: try request.parameters().pairs, now: .now)
            return .page(try await self.service.sessions(filter))
        }
        router.on(.get, "/api/sessions/:id", .getSession) { _, context in
            let session = try await self.session(try context.pathParameter("id"))
            return .json { $0.appendJSON(session) }
        }
        router.on(.get, "/api/sessions/:id/summary", .getSessionSummary) { _, context in
            let session = try await self.session(try context.pathParameter("id"))
            return .json(try await self.service.digest(of: session.id).object(session.usage))
        }
        router.on(.get, "/api/sessions/:id/events", .findSessionEvents) { request, context in
            let session = try await self.session(try context.pathParameter("id"))
            let filter = try Self.timeline(of: session.id, try request.parameters())
            return .page(try await self.service.query(filter))
        }
    }

    private func session(_ id: String) async throws -> Session {
        guard let session = try await self.service.session(id) else {
            throw APIError(.notFound, .notFound, "there is no session \"\(id.prefix(80))\"", field: "id")
        }
        return session
    }

    /// A timeline is in the order of arrival, unless another is asked for.
    private static func timeline(
        of session: String,
        _ parameters: QueryParameters
    ) throws(TelemetryError) -> QueryFilter {
        var filter = try QueryFilter(parameters: parameters.pairs, now: .now)
        if !parameters.pairs.contains(where: { $0.name == "order" }) { filter.order = .arrival }
        if let other = filter.session, other != session {
            throw TelemetryError(.invalidFilter, "session is given by the path already", field: "session")
        }
        filter.session = session
        return filter
    }
}
