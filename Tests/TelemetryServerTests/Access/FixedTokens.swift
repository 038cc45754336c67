import Synchronization
import Telemetry

/// Three tokens, until one is revoked.
final class FixedTokens: AccessTokens {
    private let scopes: Mutex<[String: Set<AccessScope>]>

    init(
        _ scopes: [String: Set<AccessScope>] = [
            "ingest-token": [.ingest], "read-token": [.read], "all-token": [.ingest, .read],
        ]
    ) {
        self.scopes = Mutex(scopes)
    }

    var isRequired: Bool { self.scopes.withLock { !$0.isEmpty } }

    func revoke(_ token: String) { self.scopes.withLock { $0[token] = nil } }

    func grant(for token: String) -> AccessGrant? {
        self.scopes.withLock { $0[token].map { AccessGrant(tokenID: token, scopes: $0) } }
    }
}
