/// Several words that together are a password, without quotes: `password=correct horse battery staple`.
enum Passphrase {
    /// The most bytes of one; with its name they are few enough to wait for the end of their line.
    private static let limit = 160
    /// What sentences about passwords have and phrases that open something do not.
    private static let words: [StaticString] = [
        "of", "by", "at", "a", "an", "user", "login", "attempt", "attempts", "policy", "length", "wrong", "changed",
        "accepted", "rejected", "denied",
    ]

    /// Whether `line` is `count` words or more, of small letters and nothing else, and none of them a sentence's.
    static func isOne(_ line: UnsafeRawBufferPointer, atLeast count: Int) -> Bool {
        guard line.count <= self.limit else { return false }
        var found = 0
        for word in line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false) {
            let word = UnsafeRawBufferPointer(rebasing: word)
            guard word.count >= 2, word.allSatisfy({ 0x61...0x7A ~= $0 }), !FlagWord.isWord(word),
                !MessageWord.isOne(word), !self.has(word)
            else { return false }
            found += 1
        }
        return found >= count
    }

    /// Whether what follows the text may go on with the phrase that begins at `start`.
    static func isOpen(at start: Int, in text: ScannedText) -> Bool {
        var end = start
        while end - start <= self.limit, 0x61...0x7A ~= text[end] || text[end] == UInt8(ascii: " ") { end += 1 }
        return end == text.count
    }

    /// Where the line ends whose words go on with a phrase that was taken up to `start`; `start` if they do not.
    static func end(ofRest start: Int, in text: ScannedText) -> Int {
        let end = SecretVerifier.lineEnd(from: start, in: text)
        // What the text begins with may be the rest of a word.
        let first = text.end(of: .space, from: text.end(of: .letter, from: start, limit: self.limit), limit: 1)
        let last = text.start(of: .space, before: end, floor: first)
        return text.with(first..<last) { self.isOne($0, atLeast: 1) } ? last : start
    }

    /// Where the words begin that stand before `end`, and perhaps behind the token of a phrase's first ones.
    static func start(ofWordsBefore end: Int, in text: ScannedText) -> Int {
        var start = end
        while end - start < self.limit, 0x61...0x7A ~= text[start - 1] || text[start - 1] == UInt8(ascii: " ") {
            start -= 1
        }
        return start
    }

    private static func has(_ word: UnsafeRawBufferPointer) -> Bool {
        self.words.contains { known in
            known.utf8CodeUnitCount == word.count && word.indices.allSatisfy { word[$0] == known.utf8Start[$0] }
        }
    }
}
