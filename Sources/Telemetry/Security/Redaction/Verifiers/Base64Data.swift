/// Files in Base64, which look like keys from end to end and are none.
enum Base64Data {
    /// From here on a run of standard Base64 is a file, as no key is so long.
    private static let size = 512

    /// What files begin with: PNG, JPEG, GIF, WebP, BMP, SVG, PDF, ZIP, GZIP, Ogg, MP3, MP4, TIFF, WebAssembly.
    private static let beginnings: [StaticString] = [
        "iVBORw0KGgo", "/9j/", "R0lGODdh", "R0lGODlh", "UklGR", "Qk0", "PHN2Zy", "PD94bWwg", "JVBERi0", "UEsDB",
        "H4sIA",
        "T2dnUw", "SUQz", "AAAAIGZ0eX", "AAAAHGZ0eX", "AAAAGGZ0eX", "SUkqA", "TU0AK", "AGFzbQ", "d09GM", "AAEAAA",
        "PCFET0",
    ]

    /// What secrets begin with that are as long: PEM, DER, JSON of a service account, sessions of AWS.
    private static let secrets: [StaticString] = [
        "LS0tLS1CRUdJTi", "MII", "ewog", "eyJ", "IQoJb3JpZ2lu", "FwoGZXIvYXdz", "FQoGZXIvYXdz",
    ]

    /// What a run of Base64 is.
    enum Finding {
        case file(end: Int)
        case secret(Range<Int>)
    }

    /// What the run at `place` is a part of, if of something as long as a file or known by its beginning.
    static func find(around place: Range<Int>, in text: ScannedText) -> Finding? {
        // A run with `-` or `_` is of another alphabet.
        let ownEnd = text.end(of: .standardBase64, from: place.lowerBound, limit: place.count)
        if ownEnd < place.upperBound { return nil }
        let floor = max(0, place.lowerBound - Self.size)
        let start = text.start(of: .standardBase64, before: place.lowerBound, floor: floor)
        let end = text.end(of: .equals, from: text.end(of: .standardBase64, from: ownEnd), limit: 2)
        guard end - start >= Self.size else {
            let isFile =
                text.has(";base64,", at: start - 8)
                || end - start >= 64 && Self.beginnings.contains { text.has($0, at: start) }
            return isFile ? .file(end: end) : nil
        }
        if Self.secrets.contains(where: { text.has($0, at: start) }) { return .secret(start..<end) }
        return .file(end: end)
    }
}
