/// What the place of a name on its line says about its value.
extension SecretJudge {
    /// Whether nothing but spaces stands before the name on its line.
    var beginsLine: Bool { AssignedName.beginsLine(at: self.name.range.lowerBound, in: self.text) }

    /// Whether one word follows the name of a header, of eight letters or more where that does not begin with `x-`:
    /// `x-api-key: abcdef`, `PRIVATE-TOKEN: abcdefgh`.
    var isHeader: Bool {
        let start = self.name.range.lowerBound
        guard self.mark.isColon, self.text.contains(UInt8(ascii: "-"), in: self.name.range), !self.isFollowedByWord
        else {
            return false
        }
        if self.text.hasFolded("x-", at: start) { return true }
        let isKey = self.name.ends(with: "key", in: self.text) || self.name.ends(with: "token", in: self.text)
        let isWord = self.text.end(of: .letter, from: self.value.range.lowerBound, limit: self.value.range.count)
        guard isKey, self.value.range.count >= 8, isWord == self.value.range.upperBound else { return false }
        switch self.text[start - 1] {
        case UInt8(ascii: " "): return self.text[start - 2] == UInt8(ascii: ">") || self.beginsLine
        case let byte: return ByteSet.quote.contains(byte) || self.beginsLine
        }
    }

    /// The words up to the end of the line, if a line gives a password several: `password=correct horse battery staple`.
    var phrase: Range<Int>? {
        guard !self.value.isQuoted, self.name.takesPhrase(in: self.text) else { return nil }
        let line =
            self.value.range.lowerBound..<SecretVerifier.lineEnd(from: self.value.range.lowerBound, in: self.text)
        // A command may follow `PGPASSWORD=…`, and a sentence `password: `.
        let count = self.mark.isColon || self.name.isConstant(in: self.text) ? 4 : 2
        return self.text.with(line) { Passphrase.isOne($0, atLeast: count) } ? line : nil
    }
}
