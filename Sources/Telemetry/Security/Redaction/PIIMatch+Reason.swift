extension PIIMatch {
    /// Why this was found in `text`, without what it is.
    func reason(in text: ScannedText) -> String {
        switch self.kind {
        case .email: return "an e-mail address"
        case .phone: return "a telephone number"
        case .ssn: return "a social security number: its area, group and serial are issued ones"
        case .creditCard: return "a payment card: its issuer is known and its check digit right"
        case .jwt: return "a web token: it begins with {\" in Base64"
        case .urlCredentials: return "a user and password before the host of a URL"
        case .privateKey where text.has("-----BEGIN", at: self.range.lowerBound): return "a private key in PEM"
        case .apiKey: return self.keyReason(in: text)
        default: break
        }
        if let name = self.name(in: text) {
            return "the value of \(text.with(name) { String(decoding: $0, as: UTF8.self) })"
        }
        return self.kind == .privateKey ? "a wallet's private key" : "a rule of the configuration"
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
        let start = self.range.lowerBound
        for mark in (max(0, start - 48)..<start).reversed() where ByteSet.sign.contains(text[mark]) {
            let width = text[mark] == UInt8(ascii: "%") ? 3 : 1
            guard let mark = AssignmentMark(mark..<mark + width, in: text),
                let name = AssignedName(before: mark.nameEnd, in: text)
            else { continue }
            return name.range
        }
        return FlagVerifier.name(before: start, in: text)
    }
}
