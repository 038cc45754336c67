/// Takes a script apart.
///
/// A slash after a closing bracket divides: a regular expression that begins a statement has to stand in parentheses.
struct Tokenizer {
    /// Keywords after which a slash begins a regular expression.
    private static let operators: Set = ["return", "typeof", "case", "in", "of", "instanceof", "new", "void", "await"]

    private let bytes: [UInt8]
    private var at = 0
    private var previous: Token?

    private init(_ text: String) { self.bytes = Array(text.utf8) }

    /// The tokens of `text`, which joined are `text` again.
    ///
    /// - Throws: ``EmbeddingError`` if something begins and does not end.
    static func tokens(of text: String) throws(EmbeddingError) -> [Token] {
        var tokenizer = Tokenizer(text)
        var tokens: [Token] = []
        while tokenizer.at < tokenizer.bytes.count {
            let begin = tokenizer.at
            let kind = try tokenizer.pass()
            let token = Token(kind: kind, bytes: tokenizer.bytes[begin..<tokenizer.at])
            tokens.append(token)
            if kind == .text || kind == .word || kind == .mark { tokenizer.previous = token }
        }
        return tokens
    }

    /// Passes over one token.
    private mutating func pass() throws(EmbeddingError) -> Token.Kind {
        let byte = self.bytes[self.at]
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"):
            self.skip { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            return .space
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            self.at += 1
            return .newline
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            try self.skipString(byte)
            return .text
        case UInt8(ascii: "`"):
            try self.skipTemplate()
            return .text
        case UInt8(ascii: "/"):
            return try self.passSlash()
        case _ where Self.isWord(byte):
            self.skip(Self.isWord)
            return .word
        default:
            self.at += 1
            return .mark
        }
    }

    private mutating func skip(_ isPart: (UInt8) -> Bool) {
        while self.at < self.bytes.count, isPart(self.bytes[self.at]) { self.at += 1 }
    }

    private mutating func passSlash() throws(EmbeddingError) -> Token.Kind {
        switch self.at + 1 < self.bytes.count ? self.bytes[self.at + 1] : 0 {
        case UInt8(ascii: "/"):
            self.skip { $0 != UInt8(ascii: "\n") }
            return .comment
        case UInt8(ascii: "*"):
            let begin = self.at
            self.at += 2
            while self.at + 1 < self.bytes.count {
                if self.bytes[self.at] == UInt8(ascii: "*"), self.bytes[self.at + 1] == UInt8(ascii: "/") {
                    self.at += 2
                    return .comment
                }
                self.at += 1
            }
            throw self.unended("comment", from: begin)
        default:
            guard self.expectsValue else {
                self.at += 1
                return .mark
            }
            try self.skipExpression()
            return .text
        }
    }

    /// Whether what comes next cannot be a division.
    private var expectsValue: Bool {
        guard let previous = self.previous else { return true }
        switch previous.kind {
        case .mark: return ![")", "]", "}"].contains(previous.text)
        case .word: return Self.operators.contains(previous.text)
        default: return false
        }
    }

    private mutating func skipString(_ quote: UInt8) throws(EmbeddingError) {
        let begin = self.at
        self.at += 1
        while self.at < self.bytes.count, self.bytes[self.at] != UInt8(ascii: "\n") {
            let byte = self.bytes[self.at]
            self.at += byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == quote { return }
        }
        throw self.unended("string", from: begin)
    }

    private mutating func skipExpression() throws(EmbeddingError) {
        let begin = self.at
        var isInSet = false
        self.at += 1
        while self.at < self.bytes.count, self.bytes[self.at] != UInt8(ascii: "\n") {
            let byte = self.bytes[self.at]
            self.at += byte == UInt8(ascii: "\\") ? 2 : 1
            switch byte {
            case UInt8(ascii: "["): isInSet = true
            case UInt8(ascii: "]"): isInSet = false
            case UInt8(ascii: "/") where !isInSet:
                // The flags.
                self.skip(Self.isWord)
                return
            default: break
            }
        }
        throw self.unended("regular expression", from: begin)
    }

    /// Passes over a template; what stands between `${` and `}` is taken apart, as it may hold templates itself.
    private mutating func skipTemplate() throws(EmbeddingError) {
        let begin = self.at
        self.at += 1
        while self.at < self.bytes.count {
            let byte = self.bytes[self.at]
            self.at += byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == UInt8(ascii: "`") { return }
            guard byte == UInt8(ascii: "$"), self.at < self.bytes.count, self.bytes[self.at] == UInt8(ascii: "{") else {
                continue
            }
            try self.skipBraces()
        }
        throw self.unended("template", from: begin)
    }

    private mutating func skipBraces() throws(EmbeddingError) {
        let begin = self.at
        var depth = 0
        while self.at < self.bytes.count {
            let start = self.at
            let kind = try self.pass()
            guard kind == .text || kind == .word || kind == .mark else { continue }
            let token = Token(kind: kind, bytes: self.bytes[start..<self.at])
            self.previous = token
            depth += token.isMark("{") ? 1 : token.isMark("}") ? -1 : 0
            if depth == 0 { return }
        }
        throw self.unended("template", from: begin)
    }

    private func unended(_ what: String, from begin: Int) -> EmbeddingError {
        let line = 1 + self.bytes[..<begin].count { $0 == UInt8(ascii: "\n") }
        return EmbeddingError("the \(what) that begins in line \(line) does not end")
    }

    /// Letters, digits, `_`, `$`, `#` of private members, and all beyond ASCII.
    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "#"): true
        default: byte >= 0x80
        }
    }
}
