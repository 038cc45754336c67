import Telemetry

extension AgentSetup {
    /// The settings of a file that says nothing else.
    var example: String {
        get throws(TelemetryError) { try self.edited("") }
    }

    /// A file's text with these settings in it, and the rest byte for byte as it was.
    ///
    /// - Throws: `TelemetryError` with code `configuration` for what cannot be read or is written in a way that is not edited.
    func edited(_ text: String) throws(TelemetryError) -> String {
        LineEnding(of: text).applied(to: try self.changed(text))
    }

    private func changed(_ text: String) throws(TelemetryError) -> String {
        if self.agent == .codex {
            var toml = try TOMLText(text)
            for (path, value) in self.settings { try toml.set(path[0], path[1], value) }
            return toml.text
        }
        var json = try JSONCText(text)
        for (path, value) in self.settings { try json.set(path, value) }
        return json.text
    }

    /// What a person is told to do; `place` is the file's path.
    func guide(_ place: String) throws(TelemetryError) -> String {
        var parts: [String] = ["# \(self.agent.title): \(place)\n\(try self.example)"]
        if !self.variables.isEmpty {
            let lead = self.needsVariables ? "# and in the shell that starts it" : "# or, for one shell"
            parts.append(lead + "\n" + self.exports)
        }
        return parts.joined(separator: "\n")
    }

    /// The variables as lines of a shell.
    var exports: String { self.variables.map { "export \($0.name)=\($0.value)\n" }.joined() }

    /// For programs.
    func object(_ place: String) -> JSONObject {
        var settings: JSONObject = [:]
        for (path, value) in self.settings {
            var member = settings[path[0]]?.object ?? [:]
            member[path[1]] = value
            settings[path[0]] = .object(member)
        }
        return [
            "agent": .string(self.agent.rawValue), "path": .string(place), "settings": .object(settings),
            "variables": .object(JSONObject(self.variables.map { ($0.name, .string($0.value)) })),
        ]
    }
}
