import HTTPTypes
import Hummingbird
import Telemetry

/// `/api/tokens`: which tokens there are; who may change things makes and revokes them.
///
/// Both take a token that lets do everything, where there are tokens, so that nobody makes one that lets do more, and what
/// ``AccessRules/admitChange(_:isLocal:)`` asks.
struct TokenRoutes: Sendable {
    /// The most bytes of a request.
    private static let bodyLimit = 4 << 10
    /// The most tokens that are made here: each is compared with what a request shows.
    static let tokenLimit = 100

    let service: TelemetryService
    let bodies: BodyReader
    let tokens: (any TokenKeeping)?
    let access: AccessRules

    /// Adds the routes.
    func add(to router: inout APIRouter) {
        router.on(.get, "/api/tokens", .getTokens) { _, _ in
            .json(["tokens": .array((self.tokens?.listed ?? []).map { .object($0.object) })])
        }
        router.on(.post, "/api/tokens", .makeToken) { request, context in
            try self.access.admitChange(request.head, isLocal: context.isLocal)
            let body = try await self.bodies.object(of: request, context: context, limit: Self.bodyLimit)
            return try await self.make(TokenRequest(body), by: context.actor)
        }
        router.on(.delete, "/api/tokens/:id", .revokeToken) { request, context in
            try self.access.admitChange(request.head, isLocal: context.isLocal)
            return try await self.revoke(try context.pathParameter("id"), by: context.actor)
        }
    }

    private func make(_ request: TokenRequest, by actor: String) async throws -> Response {
        let tokens = try self.kept()
        let count = tokens.listed.count
        guard count < Self.tokenLimit else {
            throw TelemetryError(
                .invalidField,
                "there are \(count) tokens, and may be \(Self.tokenLimit)",
                field: "name"
            )
        }
        // Noted first: a token whose text got lost on the way would shut everybody out.
        let (token, text) = try await tokens.make(name: request.name, scopes: request.scopes) { token in
            try await self.service.audit.write(AuditEntry(.tokenMade, target: token.id, actor: actor))
        }
        var object = token.object
        object.append(key: "token", value: .string(text))
        var headers: HTTPFields = [.cacheControl: "no-store"]
        // The page that made the first one would not get in any more.
        if count == 0, token.scopes.contains(.read) { headers[.setCookie] = self.access.cookie(text) }
        return .json(object, status: .created, headers: headers)
    }

    private func revoke(_ id: String, by actor: String) async throws -> Response {
        let isRevoked = try await self.kept().revoke(id) {
            try await self.service.audit.write(AuditEntry(.tokenRevoked, target: id, actor: actor))
        }
        guard isRevoked else {
            throw APIError(.notFound, .notFound, "there is no token \"\(id.prefix(60))\"", field: "id")
        }
        return Response(status: .noContent)
    }

    private func kept() throws(TelemetryError) -> any TokenKeeping {
        guard let tokens else { throw TelemetryError(.unsupported, "the service's store keeps no tokens") }
        return tokens
    }
}

extension ListedToken {
    fileprivate var object: JSONObject {
        var object: JSONObject = ["id": .string(self.id)]
        if let name { object.append(key: "name", value: .string(name)) }
        object.append(key: "scopes", value: .array(self.scopes.map(\.rawValue).sorted().map { .string($0) }))
        object.append(key: "created", value: .milliseconds(self.created))
        if let lastUsed { object.append(key: "lastUsed", value: .milliseconds(lastUsed)) }
        return object
    }
}
