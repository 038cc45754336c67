/// A script without comments and without the space and the line ends that mean nothing.
///
/// Commas that end a list go too, and the semicolon before the end of a block. A line end stays where a statement could
/// end with it, so that no semicolon is missed. What was `const` becomes `let`, and declarations that follow each other
/// become one: that nothing constant is assigned to was the checker's to see.
struct CondensedScript {
    private var bytes: [UInt8] = []
    private var last: Token?
    /// Whether ``last`` follows a dot.
    private var isMember = false
    private var gap: Token.Kind?
    /// Whether the statement is a declaration, within each of the brackets that are open.
    private var declares = [false]
    /// Whether the statement that ``last`` ended was one.
    private var hasDeclared = false

    init(_ tokens: some Sequence<Token>) {
        for token in tokens {
            switch token.kind {
            case .newline: self.gap = .newline
            case .comment: self.gap = token.bytes.contains(UInt8(ascii: "\n")) ? .newline : self.gap ?? .space
            case .space: self.gap = self.gap ?? .space
            case .text, .word, .mark: self.add(token)
            }
        }
        self.bytes.append(UInt8(ascii: "\n"))
    }

    var text: String { String(decoding: self.bytes, as: UTF8.self) }

    private mutating func add(_ token: Token) {
        if let last = self.last { self.pass(from: last, to: token) }
        self.follow(token)
        self.bytes += token.bytes
        self.isMember = self.last?.isMark(".") ?? false
        self.last = token
        self.gap = nil
    }

    /// Writes what has to stand between two tokens, or takes back what has not.
    private mutating func pass(from last: Token, to token: Token) {
        if last.isMark(","), token.isMark("}") || token.isMark(")") {
            // A comma before the end of a list of members or arguments; before that of an array it may count.
            self.bytes.removeLast()
        } else if last.isMark(";"), token.isMark("}") {
            // Were it the whole body of a loop, the script would not parse, rather than mean something else.
            self.bytes.removeLast()
        } else if last.declares(token), !self.isMember {
            self.bytes.removeLast(last.bytes.count)
            if self.hasDeclared, self.bytes.last == UInt8(ascii: ";") {
                self.bytes[self.bytes.count - 1] = UInt8(ascii: ",")
            } else {
                self.bytes += token.kind == .word ? "let ".utf8 : "let".utf8
            }
            self.declares[self.declares.count - 1] = true
        } else if self.gap == .newline, last.mayEndStatement, token.mayBeginStatement {
            self.bytes.append(UInt8(ascii: "\n"))
            self.declares[self.declares.count - 1] = false
        } else if self.gap != nil, !last.canTouch(token) {
            self.bytes.append(UInt8(ascii: " "))
        }
    }

    /// Notes brackets and ends of statements.
    private mutating func follow(_ token: Token) {
        if ["(", "[", "{"].contains(where: token.isMark) {
            self.declares.append(false)
        } else if [")", "]", "}"].contains(where: token.isMark), self.declares.count > 1 {
            self.declares.removeLast()
        } else if token.isMark(";") {
            self.hasDeclared = self.declares[self.declares.count - 1]
            self.declares[self.declares.count - 1] = false
        }
    }
}

extension Token {
    /// Whether it and what follows begin a declaration, if it is no name of a member.
    fileprivate func declares(_ next: Token) -> Bool {
        (self.text == "const" || self.text == "let") && (next.kind == .word || next.isMark("{") || next.isMark("["))
    }

    fileprivate var mayEndStatement: Bool {
        self.kind != .mark || [")", "]", "}", "+", "-"].contains(self.text)
    }

    fileprivate var mayBeginStatement: Bool {
        self.kind != .mark || ["(", "[", "{", "+", "-", "!", "~", "@"].contains(self.text)
    }

    /// Whether nothing changes if `next` follows at once.
    fileprivate func canTouch(_ next: Token) -> Bool {
        guard let end = self.bytes.last, let begin = next.bytes.first else { return true }
        if Tokenizer.isWord(end), Tokenizer.isWord(begin) { return false }
        // `1 .toFixed()`, `a + +b`, `a - -b`, and what would become a comment.
        if self.kind == .word, next.isMark("."), self.text.first?.isNumber == true { return false }
        return end != begin || ![UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/")].contains(end)
    }
}
