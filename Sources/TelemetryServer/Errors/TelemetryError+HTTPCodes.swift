import Telemetry

extension TelemetryError.Code {
    /// No such path.
    static let unknownRoute = Self(rawValue: "unknown_route")
    /// The path exists, but not for this method.
    static let methodNotAllowed = Self(rawValue: "method_not_allowed")
    /// `Host` names another machine.
    static let forbiddenHost = Self(rawValue: "forbidden_host")
    /// The connection comes from another machine, and there are no tokens.
    static let forbiddenPeer = Self(rawValue: "forbidden_peer")
    /// What is not events is changed only from this machine.
    static let forbiddenChange = Self(rawValue: "forbidden_change")
    /// `Origin` is a page of another site.
    static let forbiddenOrigin = Self(rawValue: "forbidden_origin")
    /// A token is required.
    static let unauthorized = Self(rawValue: "unauthorized")
    /// The token is not valid.
    static let wrongToken = Self(rawValue: "wrong_token")
    /// The token does not let do this.
    static let forbiddenScope = Self(rawValue: "forbidden_scope")
    /// The body's type or compression is none that the route takes.
    static let unsupportedMediaType = Self(rawValue: "unsupported_media_type")
    /// The request is not HTTP.
    static let malformedRequest = Self(rawValue: "malformed_request")
    /// The request line or the headers exceed their limit.
    static let headTooLarge = Self(rawValue: "head_too_large")
    /// The body exceeds its limit.
    static let bodyTooLarge = Self(rawValue: "body_too_large")
    /// The body is not in the encoding that its type says.
    static let wrongEncoding = Self(rawValue: "wrong_encoding")
    /// The body is of another signal than the path.
    static let wrongSignal = Self(rawValue: "wrong_signal")
    /// The body is cut short, or its compression is damaged.
    static let malformedBody = Self(rawValue: "malformed_body")
    /// The body holds no event.
    static let emptyBody = Self(rawValue: "empty_body")
    /// Too many bytes are being worked on.
    static let overloaded = Self(rawValue: "overloaded")
    /// Something failed that should not.
    static let `internal` = Self(rawValue: "internal")
}
