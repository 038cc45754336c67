import Telemetry

/// Puts the settings in force together: the file, then variables; flags follow where commands have them.
struct ConfigurationLoader {
    /// The names that a file may have, the first found counts.
    static let fileNames = ["telemetry.yaml", "telemetry.yml", "telemetry.json"]
    /// Variables that are no settings.
    private static let otherVariables = ["TELEMETRY_CONFIG", "TELEMETRY_DISABLED"]

    let environment: [String: String]
    let directory: String

    /// Reads the file that a flag names, or the one that is found if there is one, and the variables.
    ///
    /// - Throws: `TelemetryError` with code `configuration` that names key, place and nearest known key, or
    ///   `CommandFailure` when a file that was named is not there.
    func load(path: String?) throws -> LoadedSettings {
        var loaded = LoadedSettings()
        let named = path ?? self.environment["TELEMETRY_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        if let found = named ?? FilePath.nearest(Self.fileNames, from: self.directory) {
            try self.apply(ConfigurationFile(path: found, name: named ?? self.shortened(found)), to: &loaded)
        }
        try self.applyVariables(to: &loaded)
        try self.validate(loaded)
        return loaded
    }

    func apply(_ file: ConfigurationFile, to loaded: inout LoadedSettings) throws(TelemetryError) {
        for entry in file.entries {
            guard let setting = Setting.named(entry.setting) else { continue }
            let place = "\(file.name):\(entry.line):\(entry.column)"
            if entry.isList, !setting.takesSeveral { throw setting.error(forList: entry.texts, at: place) }
            if let text = entry.bareText, setting.isText { throw setting.error(forBare: text, at: place) }
            var texts = entry.texts
            if setting.isPath {
                texts = texts.map {
                    FilePath.resolve($0, from: FilePath.parent(file.path), home: self.environment["HOME"])
                }
            }
            guard setting.read(texts, &loaded.settings) else {
                throw setting.error(for: entry.texts, at: place)
            }
            loaded.sources[setting.name] = .file(name: file.name, line: entry.line, column: entry.column)
            loaded.elements[setting.name] = entry.places.map {
                .file(name: file.name, line: $0.line, column: $0.column)
            }
        }
    }

    private func applyVariables(to loaded: inout LoadedSettings) throws(TelemetryError) {
        for setting in Setting.all {
            guard let text = self.environment[setting.variable], !text.isEmpty else { continue }
            let texts = setting.takesList ? text.split(separator: ",").map { String($0).trimmingASCIISpace } : [text]
            guard setting.read(texts, &loaded.settings) else { throw setting.error(for: [text], at: setting.variable) }
            loaded.sources[setting.name] = .variable(setting.variable)
            loaded.elements[setting.name] = nil
        }
        let known =
            Setting.all.map(\.variable) + Self.otherVariables + loaded.settings.encryption.variables
            + loaded.settings.forwarding.variables
        for name in self.environment.keys.sorted() where name.hasPrefix("TELEMETRY_") && !known.contains(name) {
            let nearest = NearestName.of(name, in: known) ?? ""
            loaded.warnings.append("unknown variable \(name); the nearest is \(nearest)")
        }
    }

    /// Checks what no single setting can, and says where the value came from.
    private func validate(_ loaded: LoadedSettings) throws(TelemetryError) {
        do throws(TelemetryError) {
            try loaded.settings.telemetry.validate()
            _ = try loaded.settings.encryption.source
        } catch {
            guard let field = error.field, let source = loaded.source(of: field) else { throw error }
            throw TelemetryError(.configuration, "\(source): \(error.message)", field: field)
        }
    }

    /// A path within the working directory as people write it.
    private func shortened(_ path: String) -> String {
        path.hasPrefix(self.directory + "/") ? String(path.dropFirst(self.directory.utf8.count + 1)) : path
    }
}

/// The settings in force, and where they come from.
struct LoadedSettings {
    var settings = Settings()
    /// Where each value comes from that is not the default, by name.
    var sources: [String: SettingSource] = [:]
    /// Where each element of a list in a file comes from, by the list's name.
    var elements: [String: [SettingSource]] = [:]
    /// What a person should know.
    var warnings: [String] = []

    /// Where the value of a field comes from, which may be an element of a list: `redaction.prefixes[0]`.
    func source(of field: String) -> SettingSource? {
        let parts = field.split(separator: "[", maxSplits: 1)
        guard parts.count == 2, let index = Int(parts[1].dropLast()) else { return self.sources[field] }
        let name = String(parts[0])
        if let elements = self.elements[name], elements.indices.contains(index) { return elements[index] }
        return self.sources[name]
    }
}
