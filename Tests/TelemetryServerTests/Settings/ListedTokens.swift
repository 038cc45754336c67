import Synchronization
import Telemetry

/// Tokens in memory, which let in who shows `token-` and their id.
final class ListedTokens: TokenKeeping, AccessTokens {
    private let tokens: Mutex<[ListedToken]>

    init(_ tokens: [ListedToken] = []) { self.tokens = Mutex(tokens) }

    var listed: [ListedToken] { self.tokens.withLock { $0 } }
    var isRequired: Bool { !self.listed.isEmpty }

    func make(
        name: String?,
        scopes: Set<AccessScope>,
        noting note: (ListedToken) async throws -> Void
    ) async throws -> (token: ListedToken, text: String) {
        let time = Timestamp(nanoseconds: 5_000_000)
        let made = ListedToken(
            id: "made\(self.listed.count)",
            name: name,
            scopes: scopes,
            created: time,
            lastUsed: nil
        )
        try await note(made)
        self.tokens.withLock { $0.append(made) }
        return (made, "token-\(made.id)")
    }

    func revoke(_ id: String, noting note: () async throws -> Void = {}) async throws -> Bool {
        guard self.listed.contains(where: { $0.id == id }) else { return false }
        try await note()
        self.tokens.withLock { $0.removeAll { $0.id == id } }
        return true
    }

    func grant(for token: String) -> AccessGrant? {
        self.listed.first { "token-\($0.id)" == token }.map { AccessGrant(tokenID: $0.id, scopes: $0.scopes) }
    }
}
