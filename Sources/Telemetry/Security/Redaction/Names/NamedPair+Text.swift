/// Pairs in text: JSON, elements, YAML, Terraform and code.
extension NamedPair {
    private static let attributes: [StaticString] = ["name", "key", "type", "id"]
    /// How far from a value in text its name is looked for.
    private static let reach = 96

    /// The name beside a member `value` that begins at `start`, in JSON within text.
    static func name(ofValueNamedAt start: Int, in text: ScannedText) -> Range<Int>? {
        let floor = max(0, start - self.reach)
        // Back over `","` to the end of the name, and over that to what it is the value of.
        let end = self.skip(.pairJoint, before: start, to: floor, in: text)
        let name = text.start(of: .name, before: end, floor: floor)
        let keyEnd = self.skip(.pairJoint, before: name, to: floor, in: text)
        let key = text.start(of: .letter, before: keyEnd, floor: floor)
        let isPair = text.with(key..<keyEnd) { bytes in self.nameKeys.contains { self.has($0, bytes) } }
        return isPair && name < end ? name..<end : nil
    }

    /// Where the pair begins whose name or value may still come: `{"name":"DB_PASSWORD","va`.
    static func start(ofOpenBefore end: Int, in text: ScannedText, _ floor: Int) -> Int? {
        let word = text.start(of: .name, before: end, floor: floor)
        if let key = self.key(before: word, in: text, floor) { return key }
        let value = text.start(of: .letter, before: end, floor: max(floor, end - 5))
        let nameEnd = self.skip(.pairJoint, before: value, to: floor, in: text)
        let name = text.start(of: .name, before: nameEnd, floor: floor)
        guard name < nameEnd, nameEnd < value, text.with(name..<nameEnd, { SecretName.strength(of: $0) }) != .none
        else { return nil }
        return self.key(before: name, in: text, floor)
    }

    /// Where the word begins that says that what stands at `name` is the name of a pair.
    static func key(before name: Int, in text: ScannedText, _ floor: Int) -> Int? {
        let end = self.skip(.pairJoint, before: name, to: floor, in: text)
        let key = text.start(of: .letter, before: end, floor: floor)
        let isKey = text.with(key..<end) { bytes in self.nameKeys.contains { self.has($0, bytes) } }
        return end < name && isKey ? key : nil
    }

    /// The name of a secret in another attribute of the same element, beside an attribute `value` that begins at `start`.
    static func name(ofAttributeValueNamedAt start: Int, in text: ScannedText) -> Range<Int>? {
        let floor = max(0, start - self.reach)
        var end = start
        for _ in 0..<4 {
            let space = text.start(of: .space, before: end, floor: floor)
            let quote = text[space - 1]
            guard space < end, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
            var open = space - 2
            while open > floor, text[open] != quote { open -= 1 }
            guard open > floor, text[open - 1] == UInt8(ascii: "=") else { return nil }
            let key = text.start(of: .name, before: open - 1, floor: floor)
            let isName = text.with(key..<open - 1) { bytes in self.attributes.contains { self.has($0, bytes) } }
            let name = open + 1..<space - 1
            if isName, text.with(name, { SecretName.strength(of: $0) }) != .none { return name }
            end = key
        }
        return nil
    }

    /// The name in a member right before a `value`, as YAML, Terraform and code write them: `- name: X` and `value: …` on the
    /// next line, `name = "X", value = "…"`.
    static func name(ofMemberBeforeValueAt start: Int, in text: ScannedText) -> Range<Int>? {
        let floor = max(0, start - self.reach)
        var end = text.start(of: .memberJoint, before: start, floor: floor)
        guard end < start else { return nil }
        let quote = text[end - 1]
        let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        if isQuoted { end -= 1 }
        let name = text.start(of: .name, before: end, floor: floor)..<end
        if isQuoted, text[name.lowerBound - 1] != quote { return nil }
        let mark = text.start(of: .space, before: name.lowerBound - (isQuoted ? 1 : 0), floor: floor) - 1
        guard text[mark] == UInt8(ascii: ":") || text[mark] == UInt8(ascii: "="), !name.isEmpty else { return nil }
        let keyEnd = text.start(of: .space, before: mark, floor: floor)
        let key = text.start(of: .name, before: keyEnd, floor: floor)
        let isPair = text.with(key..<keyEnd) { bytes in self.nameKeys.contains { self.has($0, bytes) } }
        return isPair ? name : nil
    }

    private static func skip(_ bytes: ByteSet, before end: Int, to floor: Int, in text: ScannedText) -> Int {
        text.start(of: bytes, before: end, floor: max(floor, end - 16))
    }

    /// What stands behind a value in JSON within text.
    private enum Behind {
        /// The text ends before that is known.
        case open
        case name(Range<Int>)
        case other
    }

    /// The name behind the member `value` whose `:` is at `mark`: `{"value": "…", "name": "X"}`.
    static func name(behindValueAt mark: Int, in text: ScannedText) -> Range<Int>? {
        guard case .name(let name) = self.behind(mark, in: text) else { return nil }
        return name
    }

    /// Where a member `value` begins whose `:` is at `mark`, if its name may still come.
    static func start(ofOpenValueAt mark: Int, in text: ScannedText) -> Int? {
        let quote = text.start(of: .pairJoint, before: mark, floor: max(0, mark - 8))
        guard quote < mark, text.hasFolded("value", at: quote - 5), ByteSet.quote.contains(text[quote - 6]) else {
            return nil
        }
        guard case .open = self.behind(mark, in: text) else { return nil }
        return quote - 5
    }

    private static func behind(_ mark: Int, in text: ScannedText) -> Behind {
        guard text[mark] == UInt8(ascii: ":") else { return .other }
        guard let value = AssignedValue(at: mark + 1, in: text) else { return mark + 9 > text.count ? .open : .other }
        guard value.range.count <= self.reach else { return .other }
        if !value.isQuoted { return value.range.upperBound >= text.count ? .open : .other }
        let key = text.end(of: .pairJoint, from: value.range.upperBound, limit: 16)
        let keyEnd = text.end(of: .letter, from: key, limit: 8)
        let start = text.end(of: .pairJoint, from: keyEnd, limit: 16)
        let name = start..<text.end(of: .name, from: start, limit: 64)
        if name.upperBound >= text.count { return .open }
        let isPair = text.with(key..<keyEnd) { bytes in self.nameKeys.contains { self.has($0, bytes) } }
        return isPair && !name.isEmpty && text[start - 1] != UInt8(ascii: ":") ? .name(name) : .other
    }
}
