/// Why a WebSocket connection ends: a code of RFC 6455, section 7.4, and a sentence.
public struct WebSocketClose: Error, Sendable, Hashable {
    /// The code, such as 1000.
    public var code: UInt16
    /// For people, in English; at most 123 bytes are sent.
    public var reason: String

    /// A reason to end.
    public init(code: UInt16, reason: String = "") {
        self.code = code
        self.reason = reason
    }

    /// 1000: everything was said.
    public static let normal = Self(code: 1000)
    /// 1001: the server shuts down.
    public static let goingAway = Self(code: 1001, reason: "the server is shutting down")
    /// 1002: the peer does not keep to the protocol.
    public static func protocolError(_ reason: String) -> Self { Self(code: 1002, reason: reason) }
    /// 1003: a kind of message that is not taken.
    public static let unacceptable = Self(code: 1003, reason: "messages must be text")
    /// 1007: text that is not UTF-8.
    public static let notUTF8 = Self(code: 1007, reason: "text must be UTF-8")
    /// 1008: the token was revoked, or one is needed by now.
    static let withdrawn = Self(code: 1008, reason: "a valid token is needed; connect again with one")
    /// 1009: a message beyond the limit.
    public static func tooLarge(limit: Int) -> Self {
        Self(code: 1009, reason: "a message may have \(limit) bytes")
    }
    /// 1011: the server failed.
    public static let failure = Self(code: 1011, reason: "the server failed")

    /// Whether a peer may send the code: assigned, or free for libraries and applications.
    static func isSendable(_ code: UInt16) -> Bool {
        switch code {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }
}
