/// Files in Base64, which look like keys from end to end and are none.
enum Base64Data {
    /// From here on a run of standard Base64 is a file, as no key is so long.
    private static let size = 512

    /// What files begin with: PNG, JPEG, GIF, WebP, BMP, SVG, PDF, ZIP, GZIP, Ogg, MP3, MP4, TIFF, WebAssembly, fonts,
    /// documents, icons, Zstandard, bzip2, xz, programs, classes, SQLite; and public keys of SSH.
    private static let beginnings: [StaticString] = [
        "iVBORw0KGgo", "/9j/", "R0lGODdh", "R0lGODlh", "UklGR", "Qk0", "PHN2Zy", "PD94bWwg", "JVBERi0", "UEsDB",
        "H4sIA",
        "T2dnUw", "SUQz", "AAAAIGZ0eX", "AAAAHGZ0eX", "AAAAGGZ0eX", "SUkqA", "TU0AK", "AGFzbQ", "d09GM", "AAEAAA",
        "PCFET0", "AAABAAE", "KLUv/", "QlpoOT", "/Td6WFoA", "f0VMRg", "yv66vg", "TVqQAAM", "U1FMaXRlIGZvcm1hdCAz",
        "AAAAB3NzaC1", "AAAAC3NzaC1lZDI1NTE5", "AAAAE2VjZHNhLXNoYTIt", "AAAAGnNrLXNzaC1l", "AAAAInNrLWVjZHNh",
    ]

    private static let firstBytes = ByteSet(Self.beginnings.map { $0.utf8Start[0] })

    /// What secrets begin with that are as long: PEM, DER, OpenSSH, JSON of a service account, sessions of AWS.
    private static let secrets: [StaticString] = [
        "LS0tLS1CRUdJTi", "MII", "b3BlbnNzaC1rZXkt", "ewog", "eyJ", "IQoJb3JpZ2lu", "FwoGZXIvYXdz", "FQoGZXIvYXdz",
    ]

    /// What a run of Base64 is.
    enum Finding {
        case file(end: Int)
        case secret(Range<Int>)
    }

    /// What the run at `place` is a part of, if of data or of something as long as data.
    ///
    /// Data is what begins as files do, is text in which nothing is found, is as long as no key, or has a character four
    /// times in a row, as zeros make it and chance does not.
    static func find(around place: Range<Int>, in text: ScannedText) -> Finding? {
        // A run with `-` or `_` is of another alphabet.
        let ownEnd = text.end(of: .standardBase64, from: place.lowerBound, limit: place.count)
        if ownEnd < place.upperBound { return nil }
        let floor = max(0, place.lowerBound - Self.size)
        var start = text.start(of: .standardBase64, before: place.lowerBound, floor: floor)
        start = min(start + (text.escapeTail(at: start) == 1 ? 1 : 0), place.lowerBound)
        let range = start..<text.end(of: .equals, from: text.end(of: .standardBase64, from: ownEnd), limit: 2)
        // The `n` of a `\n` before it reads like a part of it.
        let line = start + (text.escapeTail(at: start) == 1 ? 1 : 0)..<range.upperBound
        if text.has(";base64,", at: start - 8) || line.count >= 32 && Self.begins(at: line.lowerBound, in: text) {
            return .file(end: WrappedBase64.end(afterLine: line, in: text))
        }
        if let end = WrappedBase64.end(ofLine: line, in: text) {
            return .file(end: end)
        }
        if ThinkingSignature.stands(at: range, in: text) { return .file(end: range.upperBound) }
        if !self.isTokenPart(range, in: text), let isClean = Base64Text.isClean(range, in: text) {
            return isClean ? .file(end: range.upperBound) : .secret(range)
        }
        guard range.count >= Self.size else {
            return self.hasZeros(range, in: text) ? .file(end: range.upperBound) : nil
        }
        return Self.secrets.contains { text.has($0, at: start) } ? .secret(range) : .file(end: range.upperBound)
    }

    /// Whether a file begins at `index`.
    static func begins(at index: Int, in text: ScannedText) -> Bool {
        self.firstBytes.contains(text[index]) && self.beginnings.contains { text.has($0, at: index) }
    }

    /// Whether `range` is a part of a web token, whose header is text.
    private static func isTokenPart(_ range: Range<Int>, in text: ScannedText) -> Bool {
        text.has("eyJ", at: range.lowerBound)
            && (text[range.upperBound] == UInt8(ascii: ".") || text[range.lowerBound - 1] == UInt8(ascii: "."))
    }

    /// Whether a character stands four times in a row, not at the beginning, where issuers' keys have such too.
    private static func hasZeros(_ range: Range<Int>, in text: ScannedText) -> Bool {
        guard range.count >= 32, !text.has("AAAA", at: range.lowerBound) else { return false }
        var count = 1
        for index in range.dropFirst(9) {
            count = text[index] == text[index - 1] && ByteSet.standardBase64.contains(text[index]) ? count + 1 : 1
            if count == 4 { return true }
        }
        return false
    }
}
