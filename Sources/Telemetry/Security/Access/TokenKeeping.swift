/// Tokens that can be made and revoked while a server asks for them.
package protocol TokenKeeping: TokenListing {
    /// Makes a token.
    ///
    /// - Returns: Which it is, and the text that its bearer shows, for the only time.
    /// - Throws: When it cannot be kept.
    func make(name: String?, scopes: Set<AccessScope>) async throws -> (token: ListedToken, text: String)

    /// Makes a token invalid; false if there is none of that id.
    ///
    /// - Throws: When that cannot be kept.
    func revoke(_ id: String) async throws -> Bool
}
