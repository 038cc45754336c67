/// Words that follow a flag in a manual or sentence: `--password is read from a file`, `the --token option`.
enum FlagWord {
    private static let words: [StaticString] = [
        "to", "is", "are", "or", "and", "if", "in", "on", "as", "for", "the", "may", "can", "was", "has", "not", "with",
        "when", "that", "this", "then", "from", "flag", "flags", "option", "options", "argument", "arguments",
        "parameter", "parameters", "value", "values", "prompt", "prompts", "must", "will", "should", "would", "could",
        "cannot", "does", "were", "also", "only", "instead", "unless", "because", "before", "after", "where", "which",
        "without", "into", "have", "takes", "accepts", "reads", "sets", "expects", "needs", "requires", "required",
        "optional", "deprecated", "removed", "added", "using", "used", "here", "there", "given", "twice", "once",
        "support", "supports", "file", "path", "name", "lets", "means", "makes", "gets", "asks", "requests", "given",
        "switch", "field", "your", "string", "text",
    ]

    /// Whether `word` is a name in capitals, as stand for a value: `ACCESS_TOKEN`.
    static func isName(_ word: UnsafeRawBufferPointer) -> Bool {
        word.count > 1 && word.allSatisfy { 0x41...0x5A ~= $0 || $0 == UInt8(ascii: "_") }
    }

    /// Whether `word` is one, or a name in capitals that stands for a value.
    static func isWord(_ word: UnsafeRawBufferPointer) -> Bool {
        if self.isName(word) { return true }
        return self.words.contains { known in
            known.utf8CodeUnitCount == word.count
                && word.indices.allSatisfy { word[$0] | 0x20 == known.utf8Start[$0] }
        }
    }
}
