import Crypto
package import Telemetry

/// What is kept of a token that admits to the server: everything but the token.
package struct AccessToken: Sendable, Hashable {
    /// How tokens begin, so that people and redaction know one when they see it.
    static let prefix = "vkt_"

    /// Eight hexadecimal digits, which the token begins with too.
    package let id: String
    /// What it is for, in its owner's words.
    package let name: String?
    /// What it lets do.
    package let scopes: Set<AccessScope>
    /// When it was made.
    package let created: Timestamp
    /// SHA-256 of the whole token.
    ///
    /// A slow hash would add nothing: there are 256 bits to guess.
    let hash: [UInt8]

    /// A new token, and the text that its bearer shows.
    ///
    /// - Parameters:
    ///   - name: What it is for, in its owner's words.
    ///   - scopes: What it lets do.
    ///   - time: When it is made.
    ///   - random: Where its 36 bytes come from.
    /// - Returns: What is kept, and what is shown once.
    package static func make(
        name: String?,
        scopes: Set<AccessScope>,
        at time: Timestamp,
        using random: inout some RandomNumberGenerator
    ) -> (token: AccessToken, text: String) {
        let id = String(Hex.string(random.next()).suffix(8))
        let secret = (0..<4).map { _ in Hex.string(random.next()) }.joined()
        let text = "\(self.prefix)\(id)_\(secret)"
        return (AccessToken(id: id, name: name, scopes: scopes, created: time, hash: self.hash(of: text)), text)
    }

    static func hash(of text: String) -> [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    /// Whether `hash` is that of the token; takes the same time whatever it is.
    func matches(_ hash: [UInt8]) -> Bool {
        var difference = UInt8(truncatingIfNeeded: self.hash.count ^ hash.count)
        for (left, right) in zip(self.hash, hash) { difference |= left ^ right }
        return difference == 0
    }
}
