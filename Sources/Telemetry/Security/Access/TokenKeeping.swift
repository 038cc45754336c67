/// Tokens that can be made and revoked while a server asks for them.
package protocol TokenKeeping: TokenListing {
    /// Makes a token.
    ///
    /// - Parameters:
    ///   - name: What it is for.
    ///   - scopes: What it lets do.
    ///   - note: Called with the token before it holds; none is made if that throws.
    /// - Returns: Which it is, and the text that its bearer shows, for the only time.
    /// - Throws: When it cannot be kept, or what `note` throws.
    func make(
        name: String?,
        scopes: Set<AccessScope>,
        noting note: (ListedToken) async throws -> Void
    ) async throws -> (token: ListedToken, text: String)

    /// Makes a token invalid.
    ///
    /// - Parameters:
    ///   - id: Which one.
    ///   - note: Called while the token still holds, if there is one; it goes on to hold if that throws.
    /// - Returns: False if there is none of that id.
    /// - Throws: When that cannot be kept, or what `note` throws.
    func revoke(_ id: String, noting note: () async throws -> Void) async throws -> Bool
}
