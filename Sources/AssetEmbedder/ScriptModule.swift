/// A module: what it takes from others, what it offers, and what it does.
///
/// Taken are the forms that `Web/` uses: `import { a, b as c } from "./x.js"` and `export` before a `const`, a function or a
/// class. A bundle hands over values, so that what is offered must not change: `export let` is refused.
struct ScriptModule {
    struct Import {
        /// As it stands in the source, such as `../core/dom.js`.
        var path: String
        var names: [(original: String, local: String)]
    }

    private(set) var imports: [Import] = []
    private(set) var exports: [String] = []
    private(set) var body: [Token] = []

    private var rest: ArraySlice<Token> = []

    /// Reads a module.
    ///
    /// - Throws: ``EmbeddingError`` for a form that is not taken.
    init(_ text: String) throws(EmbeddingError) {
        self.rest = try Tokenizer.tokens(of: text)[...]
        var depth = 0
        while let token = self.rest.first {
            if depth == 0, token.kind == .word, token.text == "import" {
                self.rest.removeFirst()
                try self.readImport()
                continue
            }
            if depth == 0, token.kind == .word, token.text == "export" {
                self.rest.removeFirst()
                try self.readExport()
                continue
            }
            if ["(", "[", "{"].contains(where: token.isMark) { depth += 1 }
            if [")", "]", "}"].contains(where: token.isMark) { depth -= 1 }
            self.body.append(token)
            self.rest.removeFirst()
        }
    }

    /// The next token that means something.
    private mutating func next() throws(EmbeddingError) -> Token {
        while let token = self.rest.popFirst() {
            if [.text, .word, .mark].contains(token.kind) { return token }
        }
        throw EmbeddingError("the file ends within an import or an export")
    }

    private mutating func readImport() throws(EmbeddingError) {
        var names: [(String, String)] = []
        var token = try self.next()
        guard token.isMark("{") else { throw EmbeddingError("import is followed by \(token.text), not by {") }
        token = try self.next()
        while !token.isMark("}") {
            let original = token.text
            var local = original
            token = try self.next()
            if token.text == "as" {
                local = try self.next().text
                token = try self.next()
            }
            names.append((original, local))
            if token.isMark(",") { token = try self.next() }
        }
        let from = try self.next()
        let path = try self.next()
        let end = try self.next()
        guard from.text == "from", path.kind == .text, end.isMark(";") else {
            throw EmbeddingError("an import does not end in from \"…\";")
        }
        self.imports.append(Import(path: String(path.text.dropFirst().dropLast()), names: names))
    }

    private mutating func readExport() throws(EmbeddingError) {
        var coming = self.rest
        func following() throws(EmbeddingError) -> String {
            while let token = coming.popFirst() {
                if [.text, .word, .mark].contains(token.kind) { return token.text }
            }
            throw EmbeddingError("the file ends within an export")
        }
        var kind = try following()
        if kind == "async" { kind = try following() }
        guard ["const", "function", "class"].contains(kind) else {
            throw EmbeddingError("export is followed by \(kind), not by const, function or class")
        }
        var name = try following()
        if name == "*" { name = try following() }
        guard name.utf8.first.map(Tokenizer.isWord) == true else {
            throw EmbeddingError("export \(kind) is followed by \(name), not by a name")
        }
        self.exports.append(name)
    }
}
