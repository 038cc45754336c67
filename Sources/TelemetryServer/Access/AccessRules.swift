import HTTPTypes
import Telemetry

/// Who may ask: without tokens whoever is on this machine, and no page of another site in its browser; with tokens who
/// shows one.
///
/// A page can send requests to any address, and can make a name of its own point to this machine. The first shows in
/// `Origin`, the second in `Host`.
struct AccessRules: Sendable {
    /// Names beyond loopback that requests may give.
    let allowedNames: Set<String>
    let tokens: (any AccessTokens)?
    /// Whether requests come over TLS.
    let isSecure: Bool
    /// Whether other machines can connect.
    let isBeyondLoopback: Bool

    /// Loopback names, and `allowedHosts` beside them; with tokens whoever shows one, under any name.
    init(
        allowedHosts: [String],
        tokens: (any AccessTokens)? = nil,
        isSecure: Bool = false,
        isBeyondLoopback: Bool = false
    ) {
        self.allowedNames = Set(allowedHosts.compactMap { Authority($0)?.name })
        self.tokens = tokens
        self.isSecure = isSecure
        self.isBeyondLoopback = isBeyondLoopback
    }

    /// Lets a request pass.
    ///
    /// Every way in asks this, before it does anything else: routes in ``AccessMiddleware``, WebSockets before they begin.
    ///
    /// - Parameters:
    ///   - request: Its head.
    ///   - isLocal: Whether the connection comes from this machine.
    /// - Returns: What the token grants that the request shows, where tokens are needed.
    /// - Throws: ``APIError`` with status 400, 401 or 403.
    @discardableResult
    func admit(_ request: HTTPRequest, isLocal: Bool) throws(APIError) -> AccessGrant? {
        // The first stands for the authority, and is no field any more.
        if let host = HTTPField.Name("Host"), request.headerFields.contains(host) {
            throw APIError(.badRequest, .forbiddenHost, "only one Host header is allowed", field: "Host")
        }
        // Asked once: who is let in from anywhere because there are tokens has to show one, though the last be revoked now.
        let tokens = self.requiredTokens
        let origins = request.headerFields[values: .origin]
        try self.admit(host: request.authority, origins: origins, isLocal: isLocal, asksForToken: tokens != nil)
        guard let tokens else { return nil }
        return try Self.authenticate(request, with: tokens)
    }

    /// The tokens of which requests need one; `nil` while there are none.
    var requiredTokens: (any AccessTokens)? { self.tokens.flatMap { $0.isRequired ? $0 : nil } }

    /// Lets a request pass that comes from there and has these headers.
    ///
    /// - Parameters:
    ///   - host: The `Host` header.
    ///   - origins: All `Origin` headers.
    ///   - isLocal: Whether the connection comes from this machine.
    ///   - asksForToken: Whether the request will have to show a token.
    /// - Throws: ``APIError`` with status 403.
    func admit(host: String?, origins: [String], isLocal: Bool, asksForToken: Bool) throws(APIError) {
        // A port that is open to other machines may have lost its last token.
        guard isLocal || asksForToken else {
            throw APIError(
                .forbidden,
                .forbiddenPeer,
                "there are no tokens, and without any only the collector's own machine is answered; "
                    + "`telemetry token new` there makes one"
            )
        }
        guard let host else {
            throw APIError(.forbidden, .forbiddenHost, "a Host header is required", field: "Host")
        }
        guard let authority = Authority(host), asksForToken || self.admits(authority) else {
            throw APIError(
                .forbidden,
                .forbiddenHost,
                "Host \"\(host.prefix(80))\" is not this machine; --allow-host admits more names",
                field: "Host"
            )
        }
        for origin in origins where !self.admits(origin: origin, to: authority, asksForToken) {
            throw APIError(
                .forbidden,
                .forbiddenOrigin,
                "pages of \"\(origin.prefix(80))\" may not use this server",
                field: "Origin"
            )
        }
    }

    // With tokens any name will do: a page that makes one of its own point here has neither the token nor the cookie, which
    // is another name's.
    private func admits(_ authority: Authority) -> Bool {
        authority.isLoopback || self.allowedNames.contains(authority.name)
    }

    /// An origin is ours if its page can only have come from this server, or from a name that is allowed.
    private func admits(origin: String, to host: Authority, _ asksForToken: Bool) -> Bool {
        guard let page = PageOrigin(origin) else { return false }
        if self.allowedNames.contains(page.authority.name) { return true }
        guard page.hasPort(of: host) else { return false }
        return page.authority.isLoopback && host.isLoopback || asksForToken && page.authority.name == host.name
    }
}
