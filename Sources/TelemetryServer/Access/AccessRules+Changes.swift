import HTTPTypes
import Telemetry

extension AccessRules {
    /// What a proxy adds to a request that it passes on, beside all that begins with `x-forwarded-`.
    private static let proxyFields: Set<String> = ["forwarded", "via", "x-real-ip"]

    /// Lets a request change something that is not events: who is on this machine may, by its address and by the name that
    /// it asks for, of a collector that nobody reaches from elsewhere.
    ///
    /// ``admit(_:isLocal:)`` has let the request pass before: where there are tokens, it has shown one for everything.
    ///
    /// - Parameters:
    ///   - request: Its head.
    ///   - isLocal: Whether the connection comes from this machine.
    /// - Throws: ``APIError`` with status 403, or 415 for a body that is not said to be JSON.
    func admitChange(_ request: HTTPRequest, isLocal: Bool) throws(APIError) {
        if let reason = self.refusal(ofChange: request, isLocal: isLocal) {
            throw APIError(.forbidden, .forbiddenChange, reason)
        }
        try Self.requireJSON(of: request)
    }

    private func refusal(ofChange request: HTTPRequest, isLocal: Bool) -> String? {
        let advice = "`telemetry token` and `telemetry retention` do it on the collector's machine"
        if self.isBeyondLoopback {
            return "nothing is changed over HTTP while the collector listens beyond loopback; \(advice)"
        }
        if !self.allowedNames.isEmpty {
            return "nothing is changed over HTTP while --allow-host admits other names; \(advice)"
        }
        guard isLocal, let host = request.authority.flatMap({ Authority($0) }), host.isLoopback else {
            return "this is changed only from the machine that the collector runs on; \(advice)"
        }
        if let field = request.headerFields.first(where: { Self.isAddedByProxy($0.name) })?.name {
            return "this came through a proxy, as \(field.rawName) says, and may come from anywhere; \(advice)"
        }
        for origin in request.headerFields[values: .origin] where !self.isOwn(origin, of: host) {
            return "pages of \"\(origin.prefix(80))\" may change nothing here"
        }
        // What the browser says of the page, where it says so.
        let sites = HTTPField.Name("Sec-Fetch-Site").map { request.headerFields[values: $0] } ?? []
        let isOwnPage = sites.allSatisfy { ["same-origin", "none"].contains($0) }
        return isOwnPage ? nil : "pages of other sites may change nothing here"
    }

    private static func isAddedByProxy(_ name: HTTPField.Name) -> Bool {
        self.proxyFields.contains(name.canonicalName) || name.canonicalName.hasPrefix("x-forwarded-")
    }

    /// Whether a page is this server's under the very name that it asks for.
    private func isOwn(_ origin: String, of host: Authority) -> Bool {
        guard let page = PageOrigin(origin) else { return false }
        return page.isSecure == self.isSecure && page.authority.name == host.name && page.hasPort(of: host)
    }

    /// A form can send anything from anywhere but this type.
    private static func requireJSON(of request: HTTPRequest) throws(APIError) {
        let length = request.headerFields[values: .contentLength]
        guard request.headerFields.contains(.transferEncoding) || length.contains(where: { $0 != "0" }) else { return }
        let type = (request.headerFields[.contentType] ?? "").prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        guard type != "application/json" else { return }
        throw APIError(
            .unsupportedMediaType,
            .unsupportedMediaType,
            "the body must be application/json, not \"\(type.prefix(60))\"",
            field: "Content-Type"
        )
    }
}
