/// Hashes of passwords as `crypt` writes them, wherever they stand: `root:$6$salt$…` of a shadow file, `$2y$…` of htpasswd.
enum CryptHash {
    /// The most bytes before the last part: parameters and salt.
    private static let reach = 128

    /// How hashes begin, and how long their last part is, if it is that of `crypt` and not Base64.
    private static let schemes: [(beginning: StaticString, length: Int?)] = [
        ("$2b$", 53), ("$2a$", 53), ("$2y$", 53), ("$2x$", 53), ("$6$", 86), ("$5$", 43), ("$y$", 43), ("$gy$", 43),
        ("$7$", 43), ("$1$", 22), ("$apr1$", 22), ("$argon2id$", nil), ("$argon2i$", nil), ("$argon2d$", nil),
        ("$scrypt$", nil),
    ]

    /// The hash that begins at `index`: a scheme, parameters and salt, and what chance made of 20 characters or more.
    static func range(at index: Int, in text: ScannedText) -> Range<Int>? {
        guard text[index] == UInt8(ascii: "$"),
            let scheme = self.schemes.first(where: { text.has($0.beginning, at: index) })
        else { return nil }
        let first = index + scheme.beginning.utf8CodeUnitCount
        var start = first
        var end = text.end(of: .cryptPart, from: start, limit: 96)
        while text[end] == UInt8(ascii: "$"), end - index < self.reach {
            start = end + 1
            end = text.end(of: .cryptPart, from: start, limit: 96)
        }
        end =
            scheme.length.map { text.end(of: .webhook, from: start, limit: $0) }
            ?? text.end(of: .standardBase64, from: start, limit: 96)
        guard start > first, end - start >= 20, SecretValue.isShuffled(start..<end, in: text) else { return nil }
        return index..<end
    }

    /// The hash whose last part the run at `place` belongs to.
    static func range(around place: Range<Int>, in text: ScannedText) -> Range<Int>? {
        switch text[place.lowerBound - 1] {
        case UInt8(ascii: "$"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "+"): break
        default: return nil
        }
        let floor = max(0, place.lowerBound - self.reach)
        let start = text.start(of: .crypt, before: place.lowerBound, floor: floor)
        for index in start..<place.lowerBound where !ByteSet.alphanumeric.contains(text[index - 1]) {
            if let range = self.range(at: index, in: text), range.upperBound >= place.upperBound { return range }
        }
        return nil
    }

    /// The hash behind the `:` or `=` at `sign`, or that the `=` belongs to as in `$argon2id$v=19$…`.
    static func range(atSign sign: Int, in text: ScannedText) -> Range<Int>? {
        if text[sign - 1] == UInt8(ascii: "v"), text[sign - 2] == UInt8(ascii: "$") {
            let start = text.start(of: .alphanumeric, before: sign - 2, floor: max(0, sign - 12))
            return self.range(at: start - 1, in: text)
        }
        var start = sign + 1
        if text[start] == UInt8(ascii: " ") { start += 1 }
        if text[start] == UInt8(ascii: "\\") { start += 1 }
        if ByteSet.quote.contains(text[start]) { start += 1 }
        return text[start] == UInt8(ascii: "$") ? self.range(at: start, in: text) : nil
    }

    /// Where a hash may begin that goes on behind `end`.
    static func start(ofOpenBefore end: Int, in text: ScannedText, _ floor: Int) -> Int? {
        let start = text.start(of: .crypt, before: end, floor: floor)
        return (start..<end).first { text[$0] == UInt8(ascii: "$") }
    }
}
