import Synchronization
import Telemetry

/// The token `good`, until it is revoked.
final class RevocableToken: AccessTokens {
    private let isValid = Mutex(true)

    var isRequired: Bool { true }

    func revoke() { self.isValid.withLock { $0 = false } }

    func grant(for token: String) -> AccessGrant? {
        guard token == "good", self.isValid.withLock({ $0 }) else { return nil }
        return AccessGrant(tokenID: "one", scopes: [.read, .ingest])
    }
}
