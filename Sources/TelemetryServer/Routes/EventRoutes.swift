import HTTPTypes
import Hummingbird
import Telemetry

/// `/api/events`: events in, and events found.
struct EventRoutes: Sendable {
    let service: TelemetryService
    let bodies: BodyReader

    /// Adds the routes.
    func add(to router: inout APIRouter) {
        router.on(.get, "/api/events", .findEvents) { request, _ in
            let parameters = try request.parameters()
            let filter = try QueryFilter(parameters: parameters.pairs, now: .now)
            return .page(try await self.service.query(filter))
        }
        router.on(.post, "/api/events", .sendEvents) { request, context in try await self.post(request, context) }
        router.on(.get, "/api/events/:id", .getEvent) { _, context in
            try await self.event(try context.pathParameter("id"))
        }
    }

    private func post(_ request: Request, _ context: APIContext) async throws -> Response {
        let isLines = try Self.isLines(contentType: request.headers[.contentType])
        let report = try await self.bodies.withBody(of: request, context: context) { bytes in
            try await EventIntake(service: self.service).accept(EventDocument(bytes, isLines: isLines))
        }
        return report.response
    }

    private func event(_ text: String) async throws -> Response {
        guard let id = EventID(text) else {
            throw APIError(.badRequest, .invalidField, "id must be a UUID, not \"\(text.prefix(60))\"", field: "id")
        }
        guard let event = try await self.service.query(QueryFilter(id: id)).events.first else {
            throw APIError(.notFound, .notFound, "there is no event \(id)", field: "id")
        }
        return .json { $0.appendJSON(event) }
    }

    /// Whether the type means an object a line.
    ///
    /// Without one, or with those that `curl` and browsers put in by themselves, the body is looked at.
    ///
    /// - Throws: ``APIError`` with status 415.
    static func isLines(contentType: String?) throws(APIError) -> Bool {
        let media = (contentType ?? "").prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        switch media {
        case "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines",
            "application/jsonlines":
            return true
        case "", "application/json", "text/plain", "text/json", "application/x-www-form-urlencoded": return false
        case _ where media.hasPrefix("application/") && media.hasSuffix("+json"): return false
        default:
            throw APIError(
                .unsupportedMediaType,
                .unsupportedMediaType,
                "events are application/json or application/x-ndjson, not \"\(media.prefix(60))\"",
                field: "Content-Type"
            )
        }
    }
}
