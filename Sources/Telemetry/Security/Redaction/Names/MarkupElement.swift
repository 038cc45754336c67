/// An element of XML or HTML with the name of a secret, found at the `>` that ends its first tag, or at `&gt;`.
struct MarkupElement {
    /// How far before the `>` its `<` is looked for.
    private static let reach = 160

    /// Where the first tag begins.
    let start: Int
    /// Its name, without a prefix.
    let name: Range<Int>
    private let strength: SecretName.Strength
    private let content: Int
    private let isEscaped: Bool

    /// `nil` if no tag with the name of a secret ends at `sign`.
    init?(at sign: Int, in text: ScannedText) {
        let isEscaped = text[sign] == UInt8(ascii: ";")
        if isEscaped, text[sign - 1] != UInt8(ascii: "t") || !text.has("&gt", at: sign - 3) { return nil }
        let end = isEscaped ? sign - 3 : sign
        let name: Range<Int>
        switch text[end - 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            // Attributes stand between.
            let floor = max(0, end - Self.reach)
            var open = end - 1
            while open > floor, text[open] != UInt8(ascii: "<"), text[open] != UInt8(ascii: ">") { open -= 1 }
            guard text[open] == UInt8(ascii: "<") else { return nil }
            let first = text.end(of: .name, from: open + 1, limit: 64)
            let local = text[first] == UInt8(ascii: ":") ? first + 1 : open + 1
            name = local..<text.end(of: .name, from: local, limit: 64)
            self.start = open
        case let byte where ByteSet.name.contains(byte):
            guard SecretEnding(text[end - 3], text[end - 2], byte) != nil || !ByteSet.letter.contains(byte) else {
                return nil
            }
            let local = text.start(of: .name, before: end, floor: max(0, end - 64))
            var open = local - 1
            if text[open] == UInt8(ascii: ":") {
                open = text.start(of: .name, before: open, floor: max(0, open - 64)) - 1
            }
            if isEscaped { open -= 3 }
            guard isEscaped ? text.has("&lt;", at: open) : text[open] == UInt8(ascii: "<") else { return nil }
            name = local..<end
            self.start = open
        default: return nil
        }
        let strength = text.with(name) { SecretName.strength(of: $0) }
        guard strength != .none, !name.isEmpty else { return nil }
        self.name = name
        self.strength = strength
        self.content = sign + 1
        self.isEscaped = isEscaped
    }

    /// What it holds.
    enum Content {
        /// The text ends before it does.
        case open
        case text(Range<Int>)
        /// Other elements, or nothing.
        case other
    }

    /// What is between its tags, without spaces around.
    func content(in text: ScannedText) -> Content {
        var start = self.content
        let isData = text.has("<![CDATA[", at: start)
        if isData { start += 9 }
        var end = start
        while end - start < AssignedValue.limit, end < text.count, !self.ends(at: end, isData, in: text) { end += 1 }
        if end >= text.count { return .open }
        guard self.ends(at: end, isData, in: text) else { return .other }
        var tag = isData ? end + 3 : end
        tag += self.isEscaped ? 4 : 1
        if tag >= text.count { return .open }
        guard text[tag] == UInt8(ascii: "/") else { return .other }
        let first = text.end(of: .name, from: tag + 1, limit: 64)
        if first >= text.count { return .open }
        let local = text[first] == UInt8(ascii: ":") ? first + 1 : tag + 1
        for offset in 0..<self.name.count {
            if local + offset >= text.count { return .open }
            if text[local + offset] != text[self.name.lowerBound + offset] { return .other }
        }
        while start < end, text[start] <= 0x20 { start += 1 }
        while end > start, text[end - 1] <= 0x20 { end -= 1 }
        return start < end ? .text(start..<end) : .other
    }

    private func ends(at index: Int, _ isData: Bool, in text: ScannedText) -> Bool {
        if isData { return text[index] == UInt8(ascii: "]") && text.has("]]>", at: index) }
        return text[index] == UInt8(ascii: "<") || self.isEscaped && text.has("&lt;", at: index)
    }

    /// What to redact in it.
    func match(in text: ScannedText) -> PIIMatch? {
        guard case .text(let range) = self.content(in: text), !SecretJudge.isPlaceholder(range, in: text) else {
            return nil
        }
        let isSecret = text.with(range) { bytes in
            switch self.strength {
            case .strong: !StopWord.isAny(bytes) && !MessageWord.isMessage(bytes)
            case .weak, .word, .mode: SecretValue.isOpaque(bytes)
            case .material: SecretValue.isMaterial(bytes)
            case .pin: SecretValue.isPIN(bytes)
            case .none, .phone: false
            }
        }
        return isSecret ? PIIMatch(range: range, kind: .secret) : nil
    }
}
