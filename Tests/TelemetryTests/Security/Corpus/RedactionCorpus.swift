@testable import Telemetry

/// Lines in which personal data and secrets are marked, and lines that look like some and hold none.
///
/// A line is the name of a kind, a colon and the text; what must be found, exactly, stands between `«` and `»`, of the
/// line's kind unless another is named as in `«jwt|…»`. In a line of the kind `clean` nothing may be found.
/// `⏎` is a newline.
enum RedactionCorpus {
    struct Line: Sendable, CustomStringConvertible {
        var text: String
        var matches: [PIIMatch]
        var redacted: String

        var description: String { self.text }

        init?(_ source: Substring) {
            guard let colon = source.firstIndex(of: ":") else { return nil }
            let kind = PIIKind(rawValue: String(source[..<colon]))
            self.text = ""
            self.matches = []
            self.redacted = ""
            let body = String(source[source.index(colon, offsetBy: 2)...]).replacing("⏎", with: "\n")
            for (index, part) in body.split(omittingEmptySubsequences: false, whereSeparator: { "«»".contains($0) })
                .enumerated()
            {
                guard index % 2 == 1 else {
                    self.text += part
                    self.redacted += part
                    continue
                }
                let bar = part.firstIndex(of: "|")
                let named = bar.map { PIIKind(rawValue: String(part[..<$0])) } ?? kind
                let secret = bar.map { part[part.index(after: $0)...] } ?? part
                let start = self.text.utf8.count
                self.text += secret
                self.matches.append(PIIMatch(range: start..<self.text.utf8.count, kind: named))
                self.redacted += named.token
            }
        }
    }

    static let lines: [Line] = [
        Self.personal, Self.numbers, Self.addresses, Self.keys, Self.moreKeys, Self.named, Self.values, Self.queries,
        Self.markup, Self.commands, Self.headers, Self.cookies, Self.ids, Self.code, Self.prose, Self.reasons,
        Self.data, Self.issuers, Self.forms, Self.mentions,
        Self.lookalikes, Self.credentials, Self.encoded, Self.accounts, Self.statements, Self.readings, Self.beside,
    ]
    .flatMap { $0.split(separator: "\n") }
    .compactMap(Line.init)
}
