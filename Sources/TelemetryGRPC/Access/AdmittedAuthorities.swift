import NIOHPACK
import Telemetry

/// The names under which the port may be called: this machine's own, those that are allowed, and with tokens any.
///
/// A page can make a name of its own point to this machine; the name then shows in `:authority`, as over HTTP in `Host`.
struct AdmittedAuthorities: Sendable {
    private let allowedNames: Set<String>
    private let tokens: (any AccessTokens)?

    init(allowedHosts: [String], tokens: (any AccessTokens)?) {
        self.allowedNames = Set(allowedHosts.compactMap { Authority($0)?.name })
        self.tokens = tokens
    }

    /// Why a call with these headers may not be made; `nil` if it may.
    func refusal(of headers: HPACKHeaders) -> String? {
        if self.tokens?.isRequired == true { return nil }
        let authorities = headers[":authority"] + headers["host"]
        if authorities.isEmpty { return "a call must name the host that it is for in :authority" }
        for text in authorities {
            if let authority = Authority(text), self.admits(authority) { continue }
            return "\"\(text.prefix(80))\" is not this machine; --allow-host admits more names"
        }
        return nil
    }

    private func admits(_ authority: Authority) -> Bool {
        authority.isLoopback || self.allowedNames.contains(authority.name)
    }
}
