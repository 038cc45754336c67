import Telemetry
import Yams

/// What a configuration file says, each value with its place.
struct ConfigurationFile {
    /// A setting's name and value as the file has them.
    struct Entry: Hashable {
        var setting: String
        var texts: [String]
        var line: Int
        var column: Int
        /// Where each of several texts stands.
        var places: [Place] = []
        /// Whether it is a list, even of one.
        var isList = false
        /// The first of the texts that JSON does not have in quotes: a number, or true or false.
        var bareText: String?
    }

    /// A place in the file, from 1 on.
    struct Place: Hashable {
        var line: Int
        var column: Int
    }

    /// Where the file is.
    let path: String
    /// How messages call it.
    let name: String
    private(set) var entries: [Entry] = []

    /// Reads a file.
    ///
    /// - Throws: `TelemetryError` with code `configuration` that names line and column, or `CommandFailure` when the
    ///   file cannot be read.
    init(path: String, name: String) throws {
        try self.init(text: try FileText.read(path, limit: 1 << 20), path: path, name: name)
    }

    /// Reads the text of a file; YAML, or JSON if the path says so.
    ///
    /// - Throws: `TelemetryError` with code `configuration` that names line and column.
    init(text: String, path: String, name: String? = nil) throws(TelemetryError) {
        self.path = path
        self.name = name ?? path
        if path.hasSuffix(".json") { try Self.checkJSON(text, self.name) }
        guard let root = try Self.compose(text, self.name), !Self.isNothing(root) else { return }
        guard let mapping = root.mapping else {
            throw self.error("the file must be a mapping of settings", root.mark)
        }
        try self.collect(mapping, section: "")
    }

    /// YAML reads JSON too, with places; what only YAML allows is refused before.
    private static func checkJSON(_ text: String, _ name: String) throws(TelemetryError) {
        do throws(JSONReader.Failure) {
            _ = try JSONReader.value(in: text)
        } catch {
            throw TelemetryError(.configuration, "\(name):\(error.line):\(error.column): \(error.reason)")
        }
    }

    private static func compose(_ text: String, _ name: String) throws(TelemetryError) -> Node? {
        do {
            return try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw TelemetryError(.configuration, "\(name)\(YamlProblem(error))")
        } catch {
            throw TelemetryError(.configuration, "\(name): \(error)")
        }
    }

    private mutating func collect(_ mapping: Node.Mapping, section: String) throws(TelemetryError) {
        for (key, value) in mapping {
            let name = section + (key.scalar?.string ?? "")
            if let setting = Setting.named(name) {
                guard !Self.isNothing(value) else { continue }
                guard let texts = Self.texts(value) else {
                    let given = value.mapping == nil ? "a list of lists or mappings" : "a mapping"
                    throw self.error("\(name) must be \(setting.expectation), not \(given)", value.mark, field: name)
                }
                let mark = value.mark ?? key.mark
                self.entries.append(
                    Entry(
                        setting: name,
                        texts: texts,
                        line: mark?.line ?? 0,
                        column: mark?.column ?? 0,
                        places: value.sequence?.compactMap { $0.mark.map { Place(line: $0.line, column: $0.column) } }
                            ?? [],
                        isList: value.sequence != nil,
                        bareText: self.path.hasSuffix(".json") ? Self.bareText(value) : nil
                    )
                )
            } else if let members = Setting.section(name) {
                guard !Self.isNothing(value) else { continue }
                guard let inner = value.mapping else {
                    let list = members.joined(separator: ", ")
                    throw self.error("\(name) is a section with \(list), not a value", value.mark, field: name)
                }
                try self.collect(inner, section: name + ".")
            } else {
                let nearest = Setting.nearest(to: name)
                let shown = name.prefix(60)
                throw self.error("unknown key \"\(shown)\"; the nearest is \"\(nearest)\"", key.mark, field: "\(shown)")
            }
        }
    }

    /// Whether a node is an empty value, as a section is whose members are all comments.
    private static func isNothing(_ node: Node) -> Bool {
        guard let scalar = node.scalar, scalar.style == .any || scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    private static func bareText(_ node: Node) -> String? {
        let scalars = node.scalar.map { [$0] } ?? node.sequence?.compactMap(\.scalar) ?? []
        return scalars.first { $0.style == .any || $0.style == .plain }?.string
    }

    private static func texts(_ node: Node) -> [String]? {
        if let scalar = node.scalar { return [scalar.string] }
        guard let sequence = node.sequence else { return nil }
        let texts = sequence.compactMap { $0.scalar?.string }
        return texts.count == sequence.count ? texts : nil
    }

    private func error(_ message: String, _ mark: Mark?, field: String? = nil) -> TelemetryError {
        let place = mark.map { ":\($0.line):\($0.column)" } ?? ""
        return TelemetryError(.configuration, "\(self.name)\(place): \(message)", field: field)
    }
}
