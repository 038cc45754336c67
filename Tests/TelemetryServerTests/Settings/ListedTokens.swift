import Synchronization
import Telemetry

/// Tokens in memory, which let in who shows `token-` and their id.
final class ListedTokens: TokenKeeping, AccessTokens {
    private let tokens: Mutex<[ListedToken]>

    init(_ tokens: [ListedToken] = []) { self.tokens = Mutex(tokens) }

    var listed: [ListedToken] { self.tokens.withLock { $0 } }
    var isRequired: Bool { !self.listed.isEmpty }

    func make(name: String?, scopes: Set<AccessScope>) async throws -> (token: ListedToken, text: String) {
        let made = self.tokens.withLock { tokens in
            let id = "made\(tokens.count)"
            let time = Timestamp(nanoseconds: 5_000_000)
            tokens.append(ListedToken(id: id, name: name, scopes: scopes, created: time, lastUsed: nil))
            return tokens[tokens.count - 1]
        }
        return (made, "token-\(made.id)")
    }

    func revoke(_ id: String) async throws -> Bool {
        self.tokens.withLock { tokens in
            let count = tokens.count
            tokens.removeAll { $0.id == id }
            return tokens.count < count
        }
    }

    func grant(for token: String) -> AccessGrant? {
        self.listed.first { "token-\($0.id)" == token }.map { AccessGrant(tokenID: $0.id, scopes: $0.scopes) }
    }
}
