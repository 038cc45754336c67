package import Telemetry

extension TokenRegistry: TokenListing {
    /// All tokens, oldest first, as they were read last.
    package var listed: [ListedToken] {
        let uses = self.lastUses
        return self.all.map {
            ListedToken(id: $0.id, name: $0.name, scopes: $0.scopes, created: $0.created, lastUsed: uses[$0.id])
        }
    }
}
