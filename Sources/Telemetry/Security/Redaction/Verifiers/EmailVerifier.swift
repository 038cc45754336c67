/// E-mail addresses, at a name or an IPv4 address, found at their `@` or `%40`.
///
/// Letters of two bytes (`é`, `ж`) belong to an address; characters of three, such as Chinese, are the text around
/// it. What only looks like one survives: SSH remotes (`git@host:path`), package versions (`tool@1.2.0-rc.x`), image
/// scales (`icon@2x.png`).
enum EmailVerifier: PIIVerifier {
    static let kind = PIIKind.email

    static func match(at place: Range<Int>, in text: ScannedText, floor: Int) -> Range<Int>? {
        let sign = place.lowerBound
        let start = self.mailboxStart(before: sign, in: text, floor: floor)
        let host = place.upperBound
        guard start < sign, !(place.count == 1 && text.hasScheme(before: start)) else { return nil }
        if let end = self.addressEnd(from: host, in: text) {
            let isLogin = sign - start == 4 && text.has("root", at: start)
            return isLogin || self.isRemote(from: start, sign: sign, end: end, in: text) ? nil : start..<end
        }
        guard let end = self.hostEnd(from: host, in: text) else { return nil }
        let isMailbox =
            !self.isRemote(from: start, sign: sign, end: end, in: text)
            && !self.isVersion(at: host, in: text) && !CodeEnding.stands(before: end, in: text)
            && !self.isImageScale(at: host, in: text) && !self.isAlgorithm(start..<sign, at: host, in: text)
        return isMailbox ? start..<end : nil
    }

    private static func mailboxStart(before sign: Int, in text: ScannedText, floor: Int) -> Int {
        var start = sign
        while start > floor {
            let byte = text[start - 1]
            if ByteSet.mailbox.contains(byte) {
                if byte == UInt8(ascii: "."), text[start] == byte { break }
                start -= 1
            } else if text.hasWideLetter(at: start - 2), start - 2 >= floor {
                start -= 2
            } else {
                break
            }
        }
        start += text.escapeTail(at: start)
        while start < sign, text[start] == UInt8(ascii: ".") || text[start] == UInt8(ascii: "-") { start += 1 }
        return min(start, sign)
    }

    /// The end of the last label that could be a top-level domain: two letters or more after a dot.
    private static func hostEnd(from start: Int, in text: ScannedText) -> Int? {
        var end: Int?
        var label = start
        while true {
            var letters = label
            while let width = self.letterWidth(at: letters, in: text) { letters += width }
            var labelEnd = letters
            while ByteSet.alphanumeric.contains(text[labelEnd]) || text[labelEnd] == UInt8(ascii: "-")
                || text.hasWideLetter(at: labelEnd)
            {
                labelEnd += 1 + (text[labelEnd] >> 7 == 0 ? 0 : 1)
            }
            if labelEnd == label { return end }
            if label > start {
                if text.has("xn--", at: label) {
                    end = text.start(of: .alphanumeric, before: labelEnd) == labelEnd ? end : labelEnd
                } else if letters - label >= 2, !ByteSet.digit.contains(text[letters]) {
                    end = letters
                }
            }
            guard text[labelEnd] == UInt8(ascii: ".") else { return end }
            label = labelEnd + 1
        }
    }

    /// The end of an IPv4 address, in brackets or not.
    private static func addressEnd(from host: Int, in text: ScannedText) -> Int? {
        let isOpen = text[host] == UInt8(ascii: "[")
        var index = isOpen ? host + 1 : host
        for octet in 0..<4 {
            if octet > 0 {
                guard text[index] == UInt8(ascii: ".") else { return nil }
                index += 1
            }
            let end = text.end(of: .digit, from: index, limit: 4)
            guard 1...3 ~= end - index, let value = text.number(at: index, digits: end - index), value < 256 else {
                return nil
            }
            index = end
        }
        if isOpen { return text[index] == UInt8(ascii: "]") ? index + 1 : nil }
        return text.goesOn(at: index) || text[index] == UInt8(ascii: "_") ? nil : index
    }

    private static func letterWidth(at index: Int, in text: ScannedText) -> Int? {
        if ByteSet.letter.contains(text[index]) { return 1 }
        return text.hasWideLetter(at: index) ? 2 : nil
    }

    /// `git@host`, which nobody reads mail at, `user@host:/path` and `user@host:path/of/it`, and anyone at a forge.
    private static func isRemote(from start: Int, sign: Int, end: Int, in text: ScannedText) -> Bool {
        if sign - start == 3, text.has("git", at: start) { return true }
        guard text[end] == UInt8(ascii: ":") else { return false }
        var pathEnd = end + 1
        while pathEnd - end < 256, ByteSet.mailbox.contains(text[pathEnd]) || self.isPath(text[pathEnd]) {
            if self.isPath(text[pathEnd]) { return true }
            pathEnd += 1
        }
        guard pathEnd > end + 1 else { return false }
        return text.has(".git", at: pathEnd - 4) || self.isForge(from: start, sign: sign, in: text)
    }

    private static func isPath(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "~") }

    /// Whether the user is that of a version control, or the host keeps repositories.
    private static func isForge(from start: Int, sign: Int, in text: ScannedText) -> Bool {
        ["hg", "svn", "bzr", "cvs", "fossil"].contains { user in
            user.utf8CodeUnitCount == sign - start && text.has(user, at: start)
        }
            || ["bitbucket.", "github.", "gitlab.", "codeberg.", "git.", "hg.", "ssh."].contains {
                text.has($0, at: sign + 1)
            }
    }

    private static func isVersion(at host: Int, in text: ScannedText) -> Bool {
        let number = text[host] == UInt8(ascii: "v") ? host + 1 : host
        let dot = text.end(of: .digit, from: number)
        return dot > number && text[dot] == UInt8(ascii: ".") && ByteSet.digit.contains(text[dot + 1])
    }

    /// Whether this is the name of an algorithm or extension of SSH: `sk-ssh-ed25519@openssh.com`.
    private static func isAlgorithm(_ mailbox: Range<Int>, at host: Int, in text: ScannedText) -> Bool {
        guard text.contains(UInt8(ascii: "-"), in: mailbox) else { return false }
        let end = text.end(of: .name, from: host, limit: 12)
        return end - host == 11 && text.has("openssh.com", at: host)
            || end - host == 10 && text.has("libssh.org", at: host)
    }

    private static func isImageScale(at host: Int, in text: ScannedText) -> Bool {
        guard ByteSet.digit.contains(text[host]), text.has("x.", at: host + 1) else { return false }
        let name = host + 3
        let length = text.end(of: .alphanumeric, from: name) - name
        switch length {
        case 3: return text.has("png", at: name) || text.has("jpg", at: name) || text.has("gif", at: name)
        case 4: return text.has("webp", at: name) || text.has("jpeg", at: name) || text.has("heic", at: name)
        default: return false
        }
    }
}
