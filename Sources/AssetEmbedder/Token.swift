/// A piece of a script: as much as a bundle has to know of the language.
struct Token {
    enum Kind {
        /// Spaces and tabs.
        case space
        case newline
        case comment
        /// A string, a template with all that stands in it, or a regular expression.
        case text
        /// A name, a keyword or a number.
        case word
        /// One character of an operator or a bracket.
        case mark
    }

    var kind: Kind
    var bytes: ArraySlice<UInt8>

    var text: String { String(decoding: self.bytes, as: UTF8.self) }

    func isMark(_ mark: Character) -> Bool { self.kind == .mark && self.bytes.first == mark.asciiValue }
}
