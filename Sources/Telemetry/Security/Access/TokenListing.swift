/// Tokens that can be shown in a list, without what makes them secret.
package protocol TokenListing: Sendable {
    /// All of them, oldest first.
    var listed: [ListedToken] { get }
}

/// What may be shown of a token.
package struct ListedToken: Sendable, Hashable {
    /// Which it is; no secret.
    package var id: String
    /// What it is for, in its owner's words.
    package var name: String?
    /// What it lets do.
    package var scopes: Set<AccessScope>
    /// When it was made.
    package var created: Timestamp
    /// When this process last let its bearer in; `nil` if it has not.
    package var lastUsed: Timestamp?

    package init(id: String, name: String?, scopes: Set<AccessScope>, created: Timestamp, lastUsed: Timestamp?) {
        self.id = id
        self.name = name
        self.scopes = scopes
        self.created = created
        self.lastUsed = lastUsed
    }
}
