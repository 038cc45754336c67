extension Sequence<Token> {
    /// The same script without comments and without the space and the line ends that mean nothing.
    ///
    /// Commas that end a list go too, and the semicolon before the end of a block. A line end stays where a statement could
    /// end with it, so that no semicolon is missed.
    var condensed: String {
        var bytes: [UInt8] = []
        var last: Token?
        var gap: Token.Kind?
        for token in self {
            switch token.kind {
            case .newline: gap = .newline
            case .comment: gap = token.bytes.contains(UInt8(ascii: "\n")) ? .newline : gap ?? .space
            case .space: gap = gap ?? .space
            case .text, .word, .mark:
                if let last, last.isMark(","), token.isMark("}") || token.isMark(")") {
                    // A comma before the end of a list of members or arguments; before that of an array it may count.
                    bytes.removeLast()
                } else if let last, last.isMark(";"), token.isMark("}") {
                    // Were it the whole body of a loop, the script would not parse, rather than mean something else.
                    bytes.removeLast()
                } else if let last {
                    if gap == .newline, last.mayEndStatement, token.mayBeginStatement {
                        bytes.append(UInt8(ascii: "\n"))
                    } else if gap != nil, !last.canTouch(token) {
                        bytes.append(UInt8(ascii: " "))
                    }
                }
                bytes += token.bytes
                last = token
                gap = nil
            }
        }
        bytes.append(UInt8(ascii: "\n"))
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Token {
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
