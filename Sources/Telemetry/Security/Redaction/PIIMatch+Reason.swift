extension PIIMatch {
    /// Why this was found in `text`, without what it is.
    func reason(in text: ScannedText) -> String {
        switch self.kind {
        case .email: return "an e-mail address"
        case .phone: return "a telephone number"
        case .ssn: return "a social security number: its area, group and serial are issued ones"
        case .creditCard: return "a payment card: its issuer is known and its check digit right"
        case .iban: return "a bank account: its country's length and its check digits are right"
        case .jwt: return "a web token: it begins with {\" in Base64"
        case .urlCredentials: return "a user and password before the host of a URL"
        case .privateKey where text.has("-----BEGIN", at: self.range.lowerBound): return "a private key in PEM"
        case .apiKey: return self.keyReason(in: text)
        case .custom: return "a rule of the configuration"
        default: break
        }
        if CryptHash.range(at: self.range.lowerBound, in: text) != nil { return "the hash of a password" }
        if let name = self.assignedName(in: text) {
            guard let pairName = name.pairName else { return "the value of \(text.string(name.range))" }
            return "the value beside the name \(text.string(pairName))"
        }
        if self.kind == .privateKey { return "a wallet's private key" }
        if let name = FlagVerifier.name(before: self.range.lowerBound, in: text) {
            return "the value of \(text.string(name))"
        }
        if let element = self.element(in: text) { return "what the element \(text.string(element.name)) holds" }
        if SQLPassword.isPassword(atQuote: self.range.lowerBound - 1, in: text) {
            return "the password in a statement of SQL"
        }
        if NetrcEntry.isPassword(at: self.range.lowerBound, in: text) { return "the password of an entry of netrc" }
        return ShellLine.start(before: self.range.lowerBound, in: text) == nil
            ? "one of the values under the name of a secret" : "a password among the arguments of a command"
    }

    /// Where what it was found by begins: its name, element, command or label; its own start if nothing else tells of it.
    func anchor(in text: ScannedText) -> Int {
        let start = self.range.lowerBound
        switch self.kind {
        case .ssn where self.name(in: text) == nil: return SSNLabel.start(before: start, in: text) ?? start
        case .phone: return PhoneLabel.start(inSentenceBefore: start, of: text) ?? start
        case .secret, .privateKey, .custom: break
        default: return self.name(in: text)?.lowerBound ?? start
        }
        return self.name(in: text)?.lowerBound ?? self.element(in: text)?.start
            ?? ShellLine.start(before: start, in: text) ?? start
    }

    private func element(in text: ScannedText) -> MarkupElement? {
        let start = self.range.lowerBound
        for sign in (max(0, start - 48)..<start).reversed() where text[sign] == UInt8(ascii: ">") || text[sign] == 0x3B
        {
            if let element = MarkupElement(at: sign, in: text) { return element }
        }
        return nil
    }

    private func keyReason(in text: ScannedText) -> String {
        if let prefix = self.knownPrefix(in: text) { return "a key: it begins with \(prefix)" }
        return "a key: its letters and digits are mixed as by chance"
    }

    /// How the keys of an issuer begin, if this key begins so.
    func knownPrefix(in text: ScannedText) -> StaticString? {
        let start = self.range.lowerBound
        if let prefix = APIKeyPrefix.find(at: start, in: text) { return prefix.text }
        return Self.otherPrefixes.first { text.has($0, at: start) }
    }

    private static let otherPrefixes: [StaticString] = ["AKIA", "ASIA", "SG."]

    /// The name that this is the value of.
    func name(in text: ScannedText) -> Range<Int>? {
        self.assignedName(in: text)?.range ?? FlagVerifier.name(before: self.range.lowerBound, in: text)
    }

    /// The name that this is the value of, if it stands before a `:` or `=`.
    func assignedName(in text: ScannedText) -> AssignedName? {
        let start = self.range.lowerBound
        for mark in (max(0, start - 48)..<start).reversed() where ByteSet.sign.contains(text[mark]) {
            let width = text[mark] == UInt8(ascii: "%") ? 3 : 1
            guard let mark = AssignmentMark(mark..<mark + width, in: text),
                let name = AssignedName(before: mark.nameEnd, in: text)
            else { continue }
            return name
        }
        return nil
    }
}
