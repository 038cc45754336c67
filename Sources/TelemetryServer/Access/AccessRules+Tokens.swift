import HTTPTypes
import Telemetry

extension AccessRules {
    /// The cookie that stands for a token in browsers.
    static let cookieName = "telemetry_token"

    /// The cookie that a browser keeps a token in, for 30 days.
    func cookie(_ token: String) -> String {
        "\(Self.cookieName)=\(token); Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict"
            + (self.isSecure ? "; Secure" : "")
    }

    /// What the token that a request shows grants.
    ///
    /// - Throws: ``APIError`` with status 401 without a token or for a wrong one, and 403 for one that does not let do this.
    static func authenticate(
        _ request: HTTPRequest,
        with tokens: any AccessTokens
    ) throws(APIError) -> AccessGrant {
        guard let token = Self.token(of: request) else {
            throw .unauthorized("a token is required: Authorization: Bearer TOKEN")
        }
        guard let grant = tokens.grant(for: token) else { throw .wrongToken }
        let missing = Self.scopes(of: request).subtracting(grant.scopes)
        guard missing.isEmpty else {
            let actions = missing.map(\.rawValue).sorted().joined(separator: " and ")
            throw APIError(
                .forbidden,
                .forbiddenScope,
                "the token \(grant.tokenID) may not \(actions)",
                field: "Authorization"
            )
        }
        return grant
    }

    /// What a request does.
    ///
    /// The path is taken apart as the router does it, for which `//api/events/` is `/api/events`. A request that changes
    /// something by a path that is not known here needs every scope.
    static func scopes(of request: HTTPRequest) -> Set<AccessScope> {
        if request.method == .get || request.method == .head { return [.read] }
        let parts = (request.path ?? "").prefix { $0 != "?" }.split(separator: "/")
        if parts.first == "v1" || parts == ["api", "events"] { return [.ingest] }
        return self.questions.contains(parts) ? [.read] : [.read, .ingest]
    }

    /// What is asked with a body and changes nothing.
    private static let questions: [[Substring]] = [
        ["api", "export"], ["api", "redaction", "test"], ["api", "retention", "preview"],
    ]

    /// The token of the header, else of the cookie.
    private static func token(of request: HTTPRequest) -> String? {
        if let header = request.headerFields[.authorization] {
            let parts = header.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
            return parts[1].filter { $0 != " " }
        }
        for pair in request.headerFields[values: .cookie].flatMap({ $0.split(separator: ";") }) {
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].filter({ $0 != " " }) == self.cookieName else { continue }
            return String(parts[1])
        }
        return nil
    }
}

extension APIError {
    static let wrongToken = APIError.unauthorized("the token is not valid", .wrongToken)

    /// A cookie for a token that does not let read would show nothing but errors.
    static func cannotSignIn(with tokenID: String) -> APIError {
        let message =
            "the token \(tokenID) only lets send events; to see them takes one of `telemetry token new --scope read`"
        return APIError(.forbidden, .forbiddenScope, message, field: "token")
    }

    static func unauthorized(_ message: String, _ code: TelemetryError.Code = .unauthorized) -> APIError {
        var error = APIError(.unauthorized, code, message, field: "Authorization")
        error.headers[.wwwAuthenticate] = "Bearer realm=\"telemetry\""
        return error
    }
}
