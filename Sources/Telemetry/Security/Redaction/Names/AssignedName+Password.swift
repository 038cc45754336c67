/// What the name of a password says about what follows it.
extension AssignedName {
    private static let passwords: [StaticString] = [
        "password", "passwd", "passphrase", "pwd", "pass", "passcode", "wort", "wachtwoord", "senha", "contrasena",
        "passe",
    ]

    func isPassword(in text: ScannedText) -> Bool {
        let name = self.meaning
        return Self.passwords.contains { word in text.with(name) { NameEnd(of: $0, word) != nil } }
            || ForeignName.range(before: name.upperBound, in: text) != nil
    }

    /// Whether a line may give this password several words, up to its end.
    func takesPhrase(in text: ScannedText) -> Bool {
        let start = self.range.lowerBound
        guard !self.isQuoted, self.strength == .strong, self.isPassword(in: text) else { return false }
        return Self.beginsLine(at: start, in: text) || ByteSet.quote.contains(text[start - 1])
            || text.has("export ", at: start - 7) && Self.beginsLine(at: start - 7, in: text)
    }

    /// Whether nothing but spaces stands before `start` on its line.
    static func beginsLine(at start: Int, in text: ScannedText) -> Bool {
        let floor = max(0, start - 32)
        let line = text.start(of: .space, before: start, floor: floor)
        return line == floor || text[line - 1] == UInt8(ascii: "\n") || text.escapeTail(at: line - 1) == 1
    }
}
