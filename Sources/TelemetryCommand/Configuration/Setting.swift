import Telemetry

/// One thing that can be configured: its name in files, its variable, and how it is read and shown.
///
/// ``all`` is the only list: files, variables, `config show` and `init` go by it.
struct Setting: Sendable {
    /// The name, with dots between sections, such as `delivery.interval`.
    let name: String
    /// What it does, in one sentence.
    let summary: String
    /// What its value must be, such as `a port from 0 to 65535`.
    let expectation: String
    /// Whether it names a file or folder, so that it is relative to the file that says it.
    let isPath: Bool
    /// Whether a variable may give several values, with commas between.
    let takesList: Bool
    /// Whether a file may give several values.
    let takesSeveral: Bool
    /// Whether its values are texts, which JSON has in quotes.
    let isText: Bool
    /// Sets the value that a text means; false if it means none.
    let read: @Sendable (_ texts: [String], _ settings: inout Settings) -> Bool
    /// Why texts that mean no value do not, beyond what is expected.
    private let problem: @Sendable (_ texts: [String]) -> String?
    /// The value as a file would say it; empty for none.
    let text: @Sendable (_ settings: Settings) -> String

    init<Value>(
        _ name: String,
        _ path: any WritableKeyPath<Settings, Value> & Sendable,
        _ kind: SettingKind<Value>,
        isPath: Bool = false,
        _ summary: String
    ) {
        self.name = name
        self.summary = summary
        self.expectation = kind.expectation
        self.isPath = isPath
        self.takesList = kind.isList
        self.takesSeveral = kind.takesSeveral
        self.isText = kind.isText
        self.problem = kind.problem
        self.read = { texts, settings in
            guard let value = kind.read(texts) else { return false }
            settings[keyPath: path] = value
            return true
        }
        self.text = { kind.text($0[keyPath: path]) }
    }

    /// The variable that sets it: `delivery.batchSize` is `TELEMETRY_DELIVERY_BATCH_SIZE`.
    var variable: String {
        var words = "TELEMETRY_"
        for character in self.name {
            if character.isUppercase { words.append("_") }
            words += character == "." ? "_" : character.uppercased()
        }
        return words
    }

    /// The error for a value that it cannot have, at a place such as `telemetry.yaml:3:5` or a variable's name.
    func error(for texts: [String], at place: String) -> TelemetryError {
        if let problem = self.problem(texts) {
            return TelemetryError(.configuration, "\(place): \(problem)", field: self.name)
        }
        return self.error(for: "\"\(texts.joined(separator: ", ").prefix(80))\"", at: place)
    }

    /// The error for a file that gives several values where there can be one.
    func error(forList texts: [String], at place: String) -> TelemetryError {
        self.error(for: "the list [\(texts.joined(separator: ", ").prefix(80))]", at: place)
    }

    /// The error for JSON that gives a number, or true or false, where it wants a text.
    func error(forBare text: String, at place: String) -> TelemetryError {
        let type = ["true", "false"].contains(text) ? "" : "the number "
        return self.error(for: "\(type)\(text.prefix(80))", at: place)
    }

    private func error(for given: String, at place: String) -> TelemetryError {
        TelemetryError(
            .configuration,
            "\(place): \(self.name) must be \(self.expectation), not \(given)",
            field: self.name
        )
    }
}
