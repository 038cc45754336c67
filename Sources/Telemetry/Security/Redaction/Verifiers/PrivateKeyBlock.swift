/// A block of PEM, found at the dashes before `BEGIN`.
enum PrivateKeyBlock {
    private static let limit = 16 << 10

    /// What the block whose first dashes end at `dashes` is.
    enum Finding {
        /// A private key, to be redacted.
        case key(Range<Int>)
        /// Public, such as a certificate: its lines look like keys and are none.
        case harmless(end: Int)
    }

    static func find(at dashes: Int, in text: ScannedText) -> Finding? {
        guard text.has("BEGIN ", at: dashes) else { return nil }
        var header = dashes + 6
        var isPrivate = false
        while header - dashes < 64, text[header] == UInt8(ascii: " ") || ByteSet.alphanumeric.contains(text[header]) {
            if text.has("PRIVATE KEY", at: header) { isPrivate = true }
            header += 1
        }
        guard text.has("-----", at: header) else { return nil }
        let body = header + 5
        let end = self.end(from: body, in: text)
        guard isPrivate else { return end.map { .harmless(end: $0) } }
        let start = text.start(of: .dash, before: dashes, floor: dashes - 5)
        if let end { return .key(start..<end) }
        let cut = self.bodyEnd(from: body, in: text)
        return cut - body < 32 ? nil : .key(start..<cut)
    }

    /// The end of the line `-----END …-----`.
    private static func end(from body: Int, in text: ScannedText) -> Int? {
        var index = body
        while index - body < Self.limit, index < text.count {
            if text[index] == UInt8(ascii: "-"), text.has("-----", at: index) {
                guard text.has("-----END ", at: index) else { return nil }
                var end = index + 9
                while end - index < 72, text[end] == UInt8(ascii: " ") || ByteSet.alphanumeric.contains(text[end]) {
                    end += 1
                }
                return text.end(of: .dash, from: end, limit: 5)
            }
            index += 1
        }
        return nil
    }

    /// The end of a block of which the first part was found elsewhere: the rest of a line, whole lines, and the last.
    static func end(ofRest start: Int, in text: ScannedText) -> Int {
        let dashes = text.end(of: .dash, from: start, limit: 4)
        if dashes > start, text[dashes] <= 0x20 { return dashes }
        var end = self.lineEnd(from: start, in: text)
        while end - start < Self.limit {
            let line = self.nextLine(from: end, in: text)
            if text.has("-----END ", at: line) { return self.end(from: line, in: text) ?? end }
            let lineEnd = self.lineEnd(from: line, in: text)
            let isLast = text.has("-----END ", at: self.nextLine(from: lineEnd, in: text))
            guard lineEnd - line >= 40 || lineEnd > line && isLast else { return end }
            end = lineEnd
        }
        return end
    }

    private static func lineEnd(from start: Int, in text: ScannedText) -> Int {
        var end = start
        while ByteSet.base64.contains(text[end]) && text[end] != UInt8(ascii: "-") || text[end] == UInt8(ascii: "=") {
            end += 1
        }
        return end
    }

    private static func nextLine(from end: Int, in text: ScannedText) -> Int {
        var line = text.end(of: .lineEnd, from: end, limit: 4)
        while text.has("\\n", at: line) || text.has("\\r", at: line) { line += 2 }
        return line
    }

    /// The end of what older formats say before the key itself: `Proc-Type: 4,ENCRYPTED`.
    private static func headersEnd(from body: Int, in text: ScannedText) -> Int {
        var end = body
        for _ in 0..<4 {
            let line = self.nextLine(from: end, in: text)
            let name = text.end(of: .word, from: line, limit: 24)
            guard name > line, text[name] == UInt8(ascii: ":"), text[name + 1] == UInt8(ascii: " ") else { return end }
            end = name + 2
            while end - name < 96, text[end] >= 0x20, text[end] != UInt8(ascii: "\\") { end += 1 }
        }
        return end
    }

    /// The end of a body that is cut short: lines of Base64, none but the last shorter than 40.
    private static func bodyEnd(from body: Int, in text: ScannedText) -> Int {
        var end = body
        var line = self.headersEnd(from: body, in: text)
        while end - body < Self.limit {
            while text[line] == UInt8(ascii: "\n") || text[line] == UInt8(ascii: "\r") { line += 1 }
            while text.has("\\n", at: line) || text.has("\\r", at: line) { line += 2 }
            var lineEnd = line
            while ByteSet.base64.contains(text[lineEnd]) || text[lineEnd] == UInt8(ascii: "=") { lineEnd += 1 }
            if lineEnd == line { return end }
            end = lineEnd
            if lineEnd - line < 40 { return end }
            line = lineEnd
        }
        return end
    }
}
