import Telemetry

/// Where a page comes from, as its browser says in `Origin`.
struct PageOrigin: Sendable, Hashable {
    /// Whether the page came over TLS.
    let isSecure: Bool
    /// The name, and the port unless it is the scheme's own.
    let authority: Authority

    /// Reads `http://AUTHORITY` or `https://AUTHORITY`; `nil` for any other text, `null` among them.
    init?(_ text: String) {
        let text = text.lowercased()
        for (scheme, isSecure) in [("http://", false), ("https://", true)] where text.hasPrefix(scheme) {
            guard let authority = Authority(text.dropFirst(scheme.count)) else { return nil }
            self.isSecure = isSecure
            self.authority = authority
            return
        }
        return nil
    }

    /// Whether `host`, read as the page's scheme has it, means the page's port.
    func hasPort(of host: Authority) -> Bool {
        let usual = self.isSecure ? 443 : 80
        return (self.authority.port ?? usual) == (host.port ?? usual)
    }
}
