import Telemetry

/// The token `good`.
struct OneToken: AccessTokens {
    var isRequired = true
    var scopes: Set<AccessScope>

    func grant(for token: String) -> AccessGrant? {
        token == "good" ? AccessGrant(tokenID: "one", scopes: self.scopes) : nil
    }
}
