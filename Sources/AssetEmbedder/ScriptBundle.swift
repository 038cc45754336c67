/// The modules that one module needs, as one script.
///
/// Each stays a scope of its own, in the order in which a browser would have run them; what others take of it is handed
/// to the scope around all of them, under the name that it has in the repository. So no two modules may export the same
/// name, and none may export a name that a browser has given to something else.
struct ScriptBundle {
    private let read: (String) throws -> String
    /// Those that are whole, each after those that it needs.
    private var modules: [(path: String, module: ScriptModule)] = []
    /// Those whose imports are being added.
    private var open: [String] = []
    /// By the names that they export.
    private var origins: [String: String] = [:]
    private var taken: Set<String> = []

    /// Bundles `entry`.
    ///
    /// - Throws: ``EmbeddingError`` if a module takes what no module offers, two offer the same name, or modules need each
    ///   other; what `read` throws.
    init(entry: String, read: @escaping (_ path: String) throws -> String) throws {
        self.read = read
        try self.add(entry)
    }

    var text: String {
        self.modules.map { _, module in
            let given = module.exports.filter(self.taken.contains).joined(separator: ",")
            let others = module.imports.flatMap(\.names).filter { $0.original != $0.local }
            let head = others.map { "let \($0.local)=\($0.original);\n" }.joined()
            let body = "(()=>{\n\(head)\(CondensedScript(module.body).text)"
            return given.isEmpty ? "\(body)})();\n" : "let{\(given)}=\(body)return{\(given)}})();\n"
        }
        .joined()
    }

    /// Adds a module after those that it needs.
    private mutating func add(_ path: String) throws {
        if self.modules.contains(where: { $0.path == path }) { return }
        if self.open.contains(path) {
            throw EmbeddingError("\((self.open + [path]).joined(separator: " needs "))")
        }
        self.open.append(path)
        let module: ScriptModule
        do {
            module = try ScriptModule(self.read(path))
        } catch let error as EmbeddingError {
            throw EmbeddingError("\(path): \(error)")
        }
        for one in module.imports {
            let from = Self.resolved(one.path, from: path)
            try self.add(from)
            for (name, _) in one.names {
                guard self.origins[name] == from else {
                    throw EmbeddingError("\(path) imports \(name), which \(from) does not export")
                }
                self.taken.insert(name)
            }
        }
        for name in module.exports {
            if let other = self.origins.updateValue(path, forKey: name) {
                throw EmbeddingError("\(other) and \(path) both export \(name)")
            }
        }
        self.open.removeLast()
        self.modules.append((path, module))
    }

    /// Where `path` leads from the file `origin`.
    static func resolved(_ path: String, from origin: String) -> String {
        var parts = origin.split(separator: "/").dropLast()
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}
