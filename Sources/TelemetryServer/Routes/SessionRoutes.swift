import Hummingbird
import Telemetry
import TelemetryAgents

/// `/api/sessions`: sessions, and the events of one.
struct SessionRoutes: Sendable {
    /// Of so many running sessions of a page it is said what they are at; each takes a look at its latest events.
    static let stateLimit = 200

    let service: TelemetryService

    /// Adds the routes.
    func add(to router: inout APIRouter) {
        router.on(.get, "/api/sessions", .findSessions) { request, _ in
            try await self.page(SessionRequest(parameters: try request.parameters().pairs, now: .now))
        }
        router.on(.get, "/api/sessions/:id", .getSession) { request, context in
            var pairs = try request.parameters().pairs
            let idle = try SessionRequest.idle(&pairs)
            try SessionRequest.refuse(pairs)
            return try await self.answer(try await self.session(try context.pathParameter("id")), idle: idle)
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

    private func page(_ request: SessionRequest) async throws -> Response {
        var page = try await self.service.sessions(request.filter)
        var states: [String: SessionState] = [:]
        if let store = self.service.store {
            let work = SessionWork(store, idle: request.idle)
            for session in page.sessions.lazy.filter({ $0.status == .active }).prefix(Self.stateLimit) {
                states[session.id] = try await work.state(of: session, at: self.service.clock())
            }
        }
        if let state = request.state { page.sessions.removeAll { states[$0.id] != state } }
        return .page(page, states: states)
    }

    private func answer(_ session: Session, idle: Duration) async throws -> Response {
        var more: JSONObject = [:]
        if let store = self.service.store {
            let work = SessionWork(store, idle: idle)
            if let state = try await work.state(of: session, at: self.service.clock()) {
                more.append(key: "state", value: .string(state.rawValue))
            }
            if let times = try await work.times(of: session) {
                more.append(key: "times", value: .object(times.object))
            }
        }
        return .json { [more] in $0.appendJSON(session, with: more) }
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
