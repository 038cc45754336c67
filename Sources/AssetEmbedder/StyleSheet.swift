import Foundation

/// A style sheet with those that it imports, without comments and line ends.
///
/// `@import "./x.css";` stands on a line of its own. Strings hold neither comments nor braces.
struct StyleSheet {
    let text: String

    /// Puts a sheet together.
    ///
    /// - Throws: ``EmbeddingError`` if a comment does not end; what `read` throws.
    init(entry: String, read: (_ path: String) throws -> String) throws {
        var text = ""
        for line in try Self.uncommented(read(entry)).split(separator: "\n") {
            let line = line.trimmingCharacters(in: .whitespaces)
            if line.hasPrefix("@import \""), line.hasSuffix("\";") {
                let path = ScriptBundle.resolved(String(line.dropFirst(9).dropLast(2)), from: entry)
                text += try StyleSheet(entry: path, read: read).text + "\n"
            } else if !line.isEmpty {
                text += Self.declaration(line) ?? line
                // A line that neither opens nor ends anything goes on in the next.
                text += (["{", "}", ";", ","].contains { line.hasSuffix($0) } ? "" : " ")
            }
        }
        self.text = text.replacingOccurrences(of: " {", with: "{").replacingOccurrences(of: ";}", with: "}")
    }

    /// `line` without the space after the name, if it is the line of one declaration.
    private static func declaration(_ line: String) -> String? {
        guard line.hasSuffix(";"), let colon = line.range(of: ": ") else { return nil }
        return line.replacingCharacters(in: colon, with: ":")
    }

    private static func uncommented(_ text: String) throws(EmbeddingError) -> String {
        var rest = text[...]
        var kept = ""
        while let begin = rest.range(of: "/*") {
            kept += rest[..<begin.lowerBound]
            guard let end = rest[begin.upperBound...].range(of: "*/") else {
                throw EmbeddingError("a comment does not end")
            }
            rest = rest[end.upperBound...]
        }
        return kept + rest
    }
}
