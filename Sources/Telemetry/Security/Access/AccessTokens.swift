/// What the bearer of a token may do.
public enum AccessScope: String, Sendable, Hashable, CaseIterable {
    /// Send events.
    case ingest
    /// Ask about them.
    case read
}

/// Somebody who showed a valid token.
public struct AccessGrant: Sendable, Hashable {
    /// Which token it was; no secret.
    public var tokenID: String
    /// What it lets do.
    public var scopes: Set<AccessScope>

    /// A grant.
    public init(tokenID: String, scopes: Set<AccessScope>) {
        self.tokenID = tokenID
        self.scopes = scopes
    }
}

/// The tokens that admit to a server.
///
/// `TelemetryCrypto` has them in a file; a program may have its own.
public protocol AccessTokens: Sendable {
    /// Whether there are any: then everything takes one.
    ///
    /// Asked for every request.
    var isRequired: Bool { get }

    /// What `token` grants; `nil` if it is wrong.
    ///
    /// Asked for every request that shows one. How long it takes must not tell how much of a wrong token is right.
    func grant(for token: String) -> AccessGrant?
}
