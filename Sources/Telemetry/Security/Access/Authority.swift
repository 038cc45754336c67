/// The `host:port` of a `Host` or `Origin` header.
package struct Authority: Sendable, Hashable {
    /// The name or address in lower case, without the brackets of an IPv6 address and the dot of a rooted name.
    package var name: String
    /// The port, if one is given.
    package var port: Int?

    /// Reads `name`, `name:port`, `[address]` or `[address]:port`; `nil` for any other text.
    package init?(_ text: some StringProtocol) {
        let (name, rest) = text.hasPrefix("[") ? Self.bracketed(text) : Self.plain(text)
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isAllowed) else { return nil }
        self.name = name.lowercased()
        if self.name.hasSuffix("."), self.name.utf8.count > 1 { self.name.removeLast() }
        if rest.isEmpty { return }
        guard rest.hasPrefix(":") else { return nil }
        let digits = rest.dropFirst()
        guard digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
        // An empty port is allowed, and means the default.
        if digits.isEmpty { return }
        guard let port = Int(digits), 0...65535 ~= port else { return nil }
        self.port = port
    }

    /// Whether the name always means this machine, whatever a name server says.
    package var isLoopback: Bool { Self.isLoopback(self.name) }

    /// Whether `name` is `localhost` or an address of the loopback interface.
    package static func isLoopback(_ name: String) -> Bool {
        switch name.lowercased() {
        case "localhost", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1": true
        default: self.isLoopbackIPv4(name)
        }
    }

    private static func isLoopbackIPv4(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { part in
                part.utf8.count <= 3 && UInt8(part)?.description == String(part)
            }
    }

    private static func bracketed(_ text: some StringProtocol) -> (name: String, rest: String) {
        guard let end = text.firstIndex(of: "]") else { return ("", "") }
        let name = text[text.index(after: text.startIndex)..<end]
        guard name.contains(":") else { return ("", "") }
        return (String(name), String(text[text.index(after: end)...]))
    }

    private static func plain(_ text: some StringProtocol) -> (name: String, rest: String) {
        guard let colon = text.firstIndex(of: ":") else { return (String(text), "") }
        return (String(text[..<colon]), String(text[colon...]))
    }

    /// Letters, digits and the marks of names and addresses: no user, path or space.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: ":"):
            true
        default: false
        }
    }
}
