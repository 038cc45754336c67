/// Words by which a text about a field is told from what the field holds: `"must be at least 8 characters"`.
enum MessageWord {
    /// Anywhere in it.
    private static let words: [StaticString] = [
        "must", "is", "are", "was", "has", "not", "cannot", "should", "required", "optional", "invalid", "incorrect",
        "wrong", "characters", "failed", "match", "missing", "expired", "forgotten", "blank", "empty", "forgot",
        "reset", "confirm", "confirmation",
    ]
    /// As its first word.
    private static let openings: [StaticString] = ["enter", "please", "your", "choose", "too", "no", "need", "needs"]

    /// Whether `text` is two words or more, nothing but words, and one of them such a one.
    static func isMessage(_ text: UnsafeRawBufferPointer) -> Bool {
        var hasWord = false
        var count = 0
        var start = 0
        for index in 0...text.count {
            if index < text.count {
                let byte = text[index]
                if ByteSet.alphanumeric.contains(byte) || byte >= 0x80 { continue }
                guard ByteSet.sentence.contains(byte) else { return false }
            }
            if index > start {
                let word = UnsafeRawBufferPointer(rebasing: text[start..<index])
                hasWord = hasWord || self.has(word, self.words) || count == 0 && self.has(word, self.openings)
                count += 1
            }
            start = index + 1
        }
        return hasWord && count >= 2
    }

    /// Whether `word` is one that such texts need anywhere.
    static func isOne(_ word: UnsafeRawBufferPointer) -> Bool { self.has(word, self.words) }

    private static func has(_ word: UnsafeRawBufferPointer, _ words: [StaticString]) -> Bool {
        words.contains { known in
            known.utf8CodeUnitCount == word.count
                && word.indices.allSatisfy { word[$0] | 0x20 == known.utf8Start[$0] }
        }
    }
}
