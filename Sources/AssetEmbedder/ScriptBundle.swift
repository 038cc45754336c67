/// The modules that one module needs, as one script.
///
/// Each stays a scope of its own, in the order in which a browser would have run them. Names and lines stay as they are: a
/// debugger shows what is in the repository, without its comments.
struct ScriptBundle {
    private let read: (String) throws -> String
    private var numbers: [String: Int] = [:]
    private var modules: [Int: ScriptModule] = [:]
    /// Those whose imports are being added.
    private var open: [String] = []
    private(set) var text = ""

    /// Bundles `entry`.
    ///
    /// - Throws: ``EmbeddingError`` if a module takes what no module offers, or modules need each other; what `read` throws.
    init(entry: String, read: @escaping (_ path: String) throws -> String) throws {
        self.read = read
        _ = try self.add(entry)
    }

    /// Adds a module after those that it needs.
    private mutating func add(_ path: String) throws -> Int {
        if let number = self.numbers[path] { return number }
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
        var head = ""
        for one in module.imports {
            let from = Self.resolved(one.path, from: path)
            let number = try self.add(from)
            for (name, _) in one.names where self.modules[number]?.exports.contains(name) != true {
                throw EmbeddingError("\(path) imports \(name), which \(from) does not export")
            }
            let names = one.names.map { $0.original == $0.local ? $0.original : "\($0.original):\($0.local)" }
            head += "const{\(names.joined(separator: ","))}=$\(number);\n"
        }
        let number = self.numbers.count
        self.numbers[path] = number
        self.modules[number] = module
        self.open.removeLast()
        let exports = module.exports.isEmpty ? "" : "return{\(module.exports.joined(separator: ","))};\n"
        self.text += "const $\(number)=(()=>{\n\(head)\(module.body.condensed)\(exports)})();\n"
        return number
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
