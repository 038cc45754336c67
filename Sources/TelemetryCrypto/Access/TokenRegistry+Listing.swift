package import Telemetry

extension TokenRegistry: TokenKeeping {
    /// All tokens, oldest first, as they were read last.
    package var listed: [ListedToken] {
        let uses = self.lastUses
        return self.all.map { ListedToken($0, lastUsed: uses[$0.id]) }
    }

    /// Makes a token of the system's random bytes, and keeps all of it but its text.
    ///
    /// - Throws: When the store fails, or what `note` throws, before anything is kept.
    package func make(
        name: String?,
        scopes: Set<AccessScope>,
        noting note: (ListedToken) async throws -> Void
    ) async throws -> (token: ListedToken, text: String) {
        var random = SystemRandomNumberGenerator()
        let (token, text) = AccessToken.make(name: name, scopes: scopes, at: self.clock(), using: &random)
        let listed = ListedToken(token, lastUsed: nil)
        try await note(listed)
        try await self.add(token)
        return (listed, text)
    }
}

extension ListedToken {
    fileprivate init(_ token: AccessToken, lastUsed: Timestamp?) {
        self.init(id: token.id, name: token.name, scopes: token.scopes, created: token.created, lastUsed: lastUsed)
    }
}
