/// What the first bytes of a connection say that they are.
package enum Opening: Sendable, Hashable {
    /// Too few to say.
    case unknown
    case http
    case http2
    case tls

    private static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)

    package init(_ bytes: some Collection<UInt8>) {
        // A handshake record of TLS 1.x begins 22, 3.
        if bytes.first == 0x16 {
            guard let version = bytes.dropFirst().first else {
                self = .unknown
                return
            }
            self = version == 3 ? .tls : .http
        } else if !zip(bytes, Self.preface).allSatisfy({ $0 == $1 }) {
            self = .http
        } else {
            self = bytes.count < Self.preface.count ? .unknown : .http2
        }
    }
}
