/// Passwords behind flags of one letter, in commands that take them so, and those of stores of keys: `curl -u bob:hunter2`,
/// `mysql -phunter2`, `keytool -storepass hunter2`.
enum CommandVerifier {
    /// Whether a flag of such a letter may begin at the dash at `index`.
    @inline(__always)
    static func canBegin(at index: Int, in text: ScannedText) -> Bool {
        guard text[index &- 1] == UInt8(ascii: " ") else { return false }
        switch text[index &+ 1] | 0x20 {
        case UInt8(ascii: "p"), UInt8(ascii: "u"), UInt8(ascii: "a"), UInt8(ascii: "w"), UInt8(ascii: "b"),
            UInt8(ascii: "k"):
            return true
        default: return self.wordEnd(at: index &+ 1, in: text) != nil
        }
    }

    /// Where the word ends that begins at `index`, if it ends like flags in one (`-su`) or the flag of a store (`-storepass`).
    private static func wordEnd(at index: Int, in text: ScannedText) -> Int? {
        let end = text.end(of: .letter, from: index, limit: 16)
        guard 2...15 ~= end - index, text[end] == UInt8(ascii: " ") else { return nil }
        return text[end - 1] | 0x20 == UInt8(ascii: "u") || end - index >= 7 && text.has("pass", at: end - 4)
            ? end : nil
    }

    /// What to redact behind the flag whose dash is at `index`; `line` remembers which command it belongs to.
    static func match(at index: Int, in text: ScannedText, _ line: inout ShellLine) -> PIIMatch? {
        guard let command = line.command(before: index, in: text) else { return nil }
        let flag = text[index + 1]
        guard let form = command.form(of: flag) else {
            guard let end = self.wordEnd(at: index + 1, in: text) else { return nil }
            switch command.name {
            // The last of several flags in one takes the value.
            case .curl: return self.match(after: end, .user, in: text)
            case .store: return text.has("pass", at: end - 4) ? self.match(after: end, .apart, in: text) : nil
            default: return nil
            }
        }
        let isJoined = text[index + 2] > 0x20
        if isJoined ? form == .apart : form == .joined { return nil }
        return self.match(after: index + 2, form, in: text)
    }

    /// What to redact behind the flag of several letters whose name begins at `name`: `curl --user bob:hunter2`.
    static func match(afterNameAt name: Int, in text: ScannedText, _ line: inout ShellLine) -> PIIMatch? {
        guard let flag = self.flags.first(where: { text.has($0.name, at: name) }),
            let command = line.command(before: name - 2, in: text), command.name == flag.command
        else { return nil }
        return self.match(after: text.end(of: .word, from: name), flag.form, in: text)
    }

    /// Flags of several letters that stand for one of those.
    private static let flags: [(name: StaticString, command: ShellLine.Command.Name, form: ShellLine.Form)] = [
        ("user ", .curl, .user), ("proxy-user ", .curl, .user), ("cookie ", .curl, .cookie),
        ("password ", .login, .apart), ("pass ", .redis, .apart),
    ]

    private static func match(after start: Int, _ form: ShellLine.Form, in text: ScannedText) -> PIIMatch? {
        guard let value = AssignedValue(at: start, in: text), text[value.range.lowerBound] != UInt8(ascii: "-"),
            !SecretJudge.isPlaceholder(value.range, in: text)
        else { return nil }
        var range = value.range
        if form == .user {
            let user = text.end(of: .userName, from: range.lowerBound, limit: range.count)
            guard text[user] == UInt8(ascii: ":"), user > range.lowerBound, user + 1 < range.upperBound else {
                return nil
            }
            range = user + 1..<range.upperBound
            if SecretJudge.isPlaceholder(range, in: text) { return nil }
        } else if form == .cookie {
            let name = text.end(of: .name, from: range.lowerBound, limit: 64)
            guard text[name] == UInt8(ascii: "="), name > range.lowerBound, name + 1 < range.upperBound,
                !SecretJudge.isPlaceholder(name + 1..<range.upperBound, in: text)
            else { return nil }
        } else if !value.isQuoted {
            let isWord = text.with(range) { bytes in
                FlagWord.isWord(bytes) || form != .joined && bytes.allSatisfy { ByteSet.digit.contains($0) }
            }
            if isWord { return nil }
        }
        return PIIMatch(range: range, kind: .secret)
    }
}
