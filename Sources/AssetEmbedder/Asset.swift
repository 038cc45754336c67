import Foundation

/// A file as it is served: without the comments, the indentation and the empty lines that only its readers need.
struct Asset {
    private let bytes: [UInt8]

    init(name: String, text: String) {
        let isCode = name.hasSuffix(".js") || name.hasSuffix(".css")
        self.bytes = Array((isCode ? Self.condensed(text) : text).utf8)
    }

    var base64: String { Data(self.bytes).base64EncodedString() }

    /// Tells this content from any other: FNV-1a with 64 bits.
    var tag: String {
        let hash = self.bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }

    /// A comment counts as one only where it begins its line, so that nothing inside a string is touched.
    ///
    /// Sources keep their strings on one line.
    private static func condensed(_ text: String) -> String {
        var lines: [Substring] = []
        var isInComment = false
        for line in text.split(separator: "\n") {
            var rest = line.drop { $0 == " " || $0 == "\t" }
            if !isInComment, rest.hasPrefix("//") { continue }
            if isInComment || rest.hasPrefix("/*") {
                guard let end = rest.range(of: "*/") else {
                    isInComment = true
                    continue
                }
                isInComment = false
                rest = rest[end.upperBound...].drop { $0 == " " }
            }
            if !rest.isEmpty { lines.append(rest) }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
