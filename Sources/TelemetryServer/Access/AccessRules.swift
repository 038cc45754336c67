import HTTPTypes
import Telemetry

/// Who may ask on a loopback port: whoever is on this machine, and no page of another site in its browser.
///
/// A page can send requests to any address, and can make a name of its own point to this machine. The first shows in
/// `Origin`, the second in `Host`.
struct AccessRules: Sendable {
    private let allowedNames: Set<String>
    let tokens: (any AccessTokens)?
    /// Whether requests come over TLS.
    let isSecure: Bool

    /// Loopback names, and `allowedHosts` beside them; with tokens whoever shows one, under any name.
    init(allowedHosts: [String], tokens: (any AccessTokens)? = nil, isSecure: Bool = false) {
        self.allowedNames = Set(allowedHosts.compactMap { Authority($0)?.name })
        self.tokens = tokens
        self.isSecure = isSecure
    }

    /// Lets a request pass.
    ///
    /// Every way in asks this, before it does anything else: routes in ``AccessMiddleware``, WebSockets before they begin.
    ///
    /// - Returns: What the token grants that the request shows, where tokens are needed.
    /// - Throws: ``APIError`` with status 400, 401 or 403.
    @discardableResult
    func admit(_ request: HTTPRequest) throws(APIError) -> AccessGrant? {
        // The first stands for the authority, and is no field any more.
        if let host = HTTPField.Name("Host"), request.headerFields.contains(host) {
            throw APIError(.badRequest, .forbiddenHost, "only one Host header is allowed", field: "Host")
        }
        try self.admit(host: request.authority, origins: request.headerFields[values: .origin])
        return try self.authenticate(request)
    }

    /// Lets a request pass that has these headers.
    ///
    /// - Parameters:
    ///   - host: The `Host` header.
    ///   - origins: All `Origin` headers.
    /// - Throws: ``APIError`` with status 403.
    func admit(host: String?, origins: [String]) throws(APIError) {
        guard let host else {
            throw APIError(.forbidden, .forbiddenHost, "a Host header is required", field: "Host")
        }
        guard let authority = Authority(host), self.admits(authority) else {
            throw APIError(
                .forbidden,
                .forbiddenHost,
                "Host \"\(host.prefix(80))\" is not this machine; --allow-host admits more names",
                field: "Host"
            )
        }
        for origin in origins where !self.admits(origin: origin, to: authority) {
            throw APIError(
                .forbidden,
                .forbiddenOrigin,
                "pages of \"\(origin.prefix(80))\" may not use this server",
                field: "Origin"
            )
        }
    }

    private func admits(_ authority: Authority) -> Bool {
        // A page that makes a name of its own point here has neither the token nor the cookie, which is another name's.
        authority.isLoopback || self.allowedNames.contains(authority.name) || self.tokens?.isRequired == true
    }

    /// An origin is ours if its page can only have come from this server, or from a name that is allowed.
    private func admits(origin: String, to host: Authority) -> Bool {
        let lowercased = origin.lowercased()
        for (scheme, defaultPort) in [("http://", 80), ("https://", 443)] where lowercased.hasPrefix(scheme) {
            guard let page = Authority(lowercased.dropFirst(scheme.count)) else { return false }
            if self.allowedNames.contains(page.name) { return true }
            guard (page.port ?? defaultPort) == (host.port ?? defaultPort) else { return false }
            return page.isLoopback && host.isLoopback || self.tokens?.isRequired == true && page.name == host.name
        }
        return false
    }
}
