import Hummingbird
import Telemetry

/// `/api/tokens`: which tokens there are; none of them can be made, seen or revoked here.
struct TokenRoutes: Sendable {
    let tokens: (any TokenListing)?

    /// Adds the route.
    func add(to router: inout APIRouter) {
        router.on(.get, "/api/tokens", .getTokens) { _, _ in
            .json(["tokens": .array((self.tokens?.listed ?? []).map { .object($0.object) })])
        }
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
