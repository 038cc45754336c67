import NIOHTTP1

extension HTTPRequestHead {
    /// Lets the authority of an absolute target, as in `GET http://localhost:3000/ HTTP/1.1`, stand in the place of `Host`
    /// (RFC 9112, section 3.2.2), so that the access rules judge what was asked for.
    ///
    /// A request without `Host`, or with several, stays as it is, and is refused.
    mutating func settleHost() {
        guard !self.uri.hasPrefix("/"), self.headers["host"].count == 1, let scheme = self.uri.firstRange(of: "://")
        else { return }
        let authority = self.uri[scheme.upperBound...].prefix { !["/", "?", "#"].contains($0) }
        self.headers.replaceOrAdd(name: "host", value: String(authority))
    }
}
