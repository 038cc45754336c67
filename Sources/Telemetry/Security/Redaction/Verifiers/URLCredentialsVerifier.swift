/// The user and password of a URL, `scheme://user:password@host`, or a token in their place, found at the `@`.
///
/// A user alone survives.
enum URLCredentialsVerifier: PIIVerifier {
    static let kind = PIIKind.urlCredentials
    private static let limit = 256
    /// The most bytes of credentials that are not escaped and of the host behind them, which wait for each other.
    private static let unescapedLimit = 128
    private static let hostLimit = 96

    static func match(at place: Range<Int>, in text: ScannedText, floor: Int) -> Range<Int>? {
        let sign = place.lowerBound
        var start = sign
        var colon: Int?
        while start > floor, sign - start < Self.limit, self.isCredential(text[start - 1]) {
            start -= 1
            if text[start] == UInt8(ascii: ":") { colon = start }
        }
        guard text.hasScheme(before: start) else { return self.unescaped(before: sign, in: text, floor: floor) }
        guard let colon else {
            return text.with(start..<sign, SecretValue.isOpaque) ? start..<sign : nil
        }
        let end = self.lastSign(from: sign, in: text)
        guard colon + 1 < end, !SecretJudge.isPlaceholder(colon + 1..<end, in: text), !self.isDigest(at: end, in: text)
        else { return nil }
        return start..<end
    }

    /// Credentials whose password holds what should have been escaped, such as `/`, `?` and `#`.
    ///
    /// What follows a host and its port, as in `https://host:443/@scope`, is no password.
    private static func unescaped(before sign: Int, in text: ScannedText, floor: Int) -> Range<Int>? {
        var start = sign
        while !text.hasScheme(before: start) {
            guard start > floor, sign - start < Self.unescapedLimit, self.isUnescaped(text[start - 1]) else {
                return nil
            }
            start -= 1
        }
        let user = text.end(of: .userName, from: start, limit: sign - start)
        guard text[user] == UInt8(ascii: ":"), user + 1 < sign else { return nil }
        let port = text.end(of: .digit, from: user + 1, limit: 6)
        if port > user + 1, !ByteSet.word.contains(text[port]) || port == sign { return nil }
        let name = text.start(of: .alphanumeric, before: start - 3, floor: max(0, start - 16))
        if text.contains(UInt8(ascii: "/"), in: user + 1..<sign),
            self.isPath(user + 1..<sign, behind: name..<start - 3, in: text)
        {
            return nil
        }
        // Quotes around the URL end it.
        var scheme = name
        if ByteSet.joint.contains(text[scheme - 1]) { scheme -= 1 }
        let quote = text[scheme - 1]
        if ByteSet.quote.contains(quote), text.contains(quote, in: start..<sign) { return nil }
        guard self.hasHost(after: sign, in: text), !SecretJudge.isPlaceholder(user + 1..<sign, in: text),
            !self.isDigest(at: sign, in: text), !SecretValue.touchesToken(start..<sign, in: text)
        else { return nil }
        return start..<sign
    }

    /// Databases and queues, whose hosts often have names without a dot.
    private static let services: [StaticString] = [
        "postgres", "postgresql", "mysql", "mariadb", "mongodb", "redis", "rediss", "amqp", "amqps",
    ]

    /// Whether what has a `/` and stands before an `@` is a path behind the name of a port, or of a file, and what follows
    /// the version of a package: `http://host:port/node_modules/react@18.2.0/index.js`, `file://C:/…`.
    private static func isPath(_ password: Range<Int>, behind scheme: Range<Int>, in text: ScannedText) -> Bool {
        let port = password.lowerBound..<text.end(of: .word, from: password.lowerBound, limit: password.count)
        if text[port.upperBound] == UInt8(ascii: "/"), port.isEmpty || text.hasFolded("port", at: port.upperBound - 4) {
            return true
        }
        let host = password.upperBound + 1
        let end = text.end(of: .name, from: host, limit: self.hostLimit)
        let dots = (host..<end).count { text[$0] == UInt8(ascii: ".") }
        let number = text[host] == UInt8(ascii: "v") ? host + 1 : host
        let major = text.end(of: .digit, from: number, limit: 4)
        if major > number, text[major] == UInt8(ascii: "."), ByteSet.digit.contains(text[major + 1]) {
            let isAddress = dots == 3 && (host..<end).allSatisfy { !ByteSet.letter.contains(text[$0]) }
            if !isAddress { return true }
        }
        if dots > 0 || text[end] == UInt8(ascii: ":") && ByteSet.digit.contains(text[end + 1]) { return false }
        return !self.services.contains { word in
            word.utf8CodeUnitCount == scheme.count && text.hasFolded(word, at: scheme.lowerBound)
        }
    }

    /// Where the scheme of the URL begins whose credentials or host the text before `end` may be a part of.
    static func start(ofOpenBefore end: Int, in text: ScannedText, _ floor: Int) -> Int? {
        var start = end
        while start > floor, self.isUnescaped(text[start - 1]) || text[start - 1] == UInt8(ascii: "@") {
            if text.hasScheme(before: start) {
                return text.start(of: .alphanumeric, before: start - 3, floor: max(floor, start - 16))
            }
            start -= 1
        }
        return nil
    }

    /// Whether the name of a host follows `sign`, and its port, a path or nothing more.
    private static func hasHost(after sign: Int, in text: ScannedText) -> Bool {
        let end = text.end(of: .name, from: sign + 1, limit: self.hostLimit)
        guard end > sign + 1, ByteSet.alphanumeric.contains(text[sign + 1]) else { return false }
        let next = text[end]
        return next <= 0x20 || next == UInt8(ascii: ":") || next == UInt8(ascii: "/") || ByteSet.valueEnd.contains(next)
    }

    /// Whether an image's digest follows its name: `docker://alpine:3.20@sha256:…`.
    private static func isDigest(at sign: Int, in text: ScannedText) -> Bool { text.has("@sha256:", at: sign) }

    /// A password may hold an `@` too; the last one before the path ends it.
    private static func lastSign(from sign: Int, in text: ScannedText) -> Int {
        var last = sign
        var index = sign + 1
        while index - sign < Self.limit, self.isCredential(text[index]) || text[index] == UInt8(ascii: "@") {
            if text[index] == UInt8(ascii: "@") { last = index }
            index += 1
        }
        return last
    }

    private static func isCredential(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: "'"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "?"),
            UInt8(ascii: ","):
            false
        default: self.isUnescaped(byte)
        }
    }

    private static func isUnescaped(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "@"), UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "\\"):
            false
        default: byte > 0x20 && byte != 0x7F
        }
    }
}
