/// Values of flags that name a secret, a blank after them: `--password hunter2`, `--api-key "…"`.
enum FlagVerifier {
    /// What to redact after the flag whose name begins at `start`, behind its dashes.
    ///
    /// Manuals and sentences speak of flags too, so words of theirs, a path and a placeholder survive.
    static func match(at start: Int, in text: ScannedText) -> PIIMatch? {
        guard let strength = self.strength(ofNameAt: start, in: text) else { return nil }
        let end = text.end(of: .name, from: start, limit: 64)
        guard text[end] == UInt8(ascii: " "), let value = AssignedValue(at: end, in: text),
            text[value.range.lowerBound] != UInt8(ascii: "-"), !SecretJudge.isPlaceholder(value.range, in: text),
            self.isSecret(value, start..<end, strength, in: text)
        else { return nil }
        return PIIMatch(range: value.range, kind: .secret)
    }

    /// The start of the flag whose value ends at `end` or is still to come; `nil` if there is none.
    static func start(ofValueBefore end: Int, in text: ScannedText, _ floor: Int) -> Int? {
        let value = OpenTail.wordStart(before: end, in: text, floor)
        for last in [value, end] where text[last - 1] == UInt8(ascii: " ") {
            let start = text.start(of: .name, before: last - 1, floor: max(floor, last - 64))
            let dashes = text.end(of: .dash, from: start, limit: 3) - start
            if dashes == 2, self.strength(ofNameAt: start + 2, in: text) != nil { return start }
        }
        return nil
    }

    /// The flag before the value at `start`, its dashes included.
    static func name(before start: Int, in text: ScannedText) -> Range<Int>? {
        var end = start
        while start - end < 8, text[end - 1] == UInt8(ascii: " ") || ByteSet.quote.contains(text[end - 1]) { end -= 1 }
        let name = text.start(of: .name, before: end, floor: max(0, end - 64))
        guard end < start, text.has("--", at: name), self.strength(ofNameAt: name + 2, in: text) != nil else {
            return nil
        }
        return name..<end
    }

    /// What the name at `start` says; `nil` if it is no flag's or no secret's.
    private static func strength(ofNameAt start: Int, in text: ScannedText) -> SecretName.Strength? {
        guard ByteSet.letter.contains(text[start]), text[start - 1] == UInt8(ascii: "-"),
            !ByteSet.name.contains(text[start - 3])
        else { return nil }
        let strength = text.with(start..<text.end(of: .name, from: start, limit: 64)) { SecretName.strength(of: $0) }
        return strength == .none ? nil : strength
    }

    private static func isSecret(
        _ value: AssignedValue,
        _ name: Range<Int>,
        _ strength: SecretName.Strength,
        in text: ScannedText
    ) -> Bool {
        text.with(value.range) { bytes in
            if strength == .pin { return SecretValue.isPIN(bytes) }
            if strength != .strong { return SecretValue.isMaterial(bytes) && !bytes.contains(UInt8(ascii: "/")) }
            if StopWord.isAny(bytes) { return false }
            let shape = ValueShape(bytes)
            if value.isQuoted { return !shape.isPath }
            let hasDigit = bytes.contains { ByteSet.digit.contains($0) }
            guard shape.count >= 4, !shape.isPath, !self.isListOrFile(value, in: text) else { return false }
            return hasDigit || !shape.isName || self.isWordAlone(value, name, bytes, in: text)
        }
    }

    /// Whether a word is no word of a sentence nor the name of a file, and no sentence goes on behind it.
    private static func isWordAlone(
        _ value: AssignedValue,
        _ name: Range<Int>,
        _ bytes: UnsafeRawBufferPointer,
        in text: ScannedText
    ) -> Bool {
        let isFile = text.with(name) { NameEnd(of: $0, "key") != nil && NameEnd(of: $0, "apikey") == nil }
        if isFile || FlagWord.isWord(bytes) { return false }
        var end = value.range.upperBound
        for _ in 0..<2 {
            let word = text.end(of: .space, from: end, limit: 2)
            let wordEnd = text.end(of: .letter, from: word, limit: 24)
            guard word > end, wordEnd > word, text[wordEnd] <= 0x20 || ByteSet.sentence.contains(text[wordEnd]) else {
                return true
            }
            end = wordEnd
        }
        return false
    }

    /// `id=mysecret,src=file` and `key1.json`.
    private static func isListOrFile(_ value: AssignedValue, in text: ScannedText) -> Bool {
        let name = text.end(of: .name, from: value.range.lowerBound, limit: value.range.count)
        if text[name] == UInt8(ascii: "="),
            ByteSet.alphanumeric.contains(text[name + 1]) || text[name + 1] == UInt8(ascii: "[")
        {
            return true
        }
        let ending = text.start(of: .letter, before: value.range.upperBound, floor: value.range.lowerBound)
        return 2...5 ~= value.range.upperBound - ending && text[ending - 1] == UInt8(ascii: ".")
    }
}
