/// Prometheus's text format, version 0.0.4.
struct PrometheusText {
    /// What kind of figure a family has.
    enum Kind: String {
        case counter
        case gauge
        case summary
    }

    /// One figure with its labels.
    typealias Sample = (labels: [(name: String, value: String)], value: Double)

    private(set) var text = ""

    /// Adds a family of one name; nothing if it has no figures.
    mutating func append(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
        if samples.isEmpty { return }
        self.begin(name, kind, help)
        for sample in samples { self.append(name, sample) }
    }

    /// Begins a family whose figures follow.
    mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        self.text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    /// Adds one figure of a family that was begun.
    mutating func append(_ name: String, _ sample: Sample) {
        self.text += name
        if !sample.labels.isEmpty {
            let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }
            self.text += "{" + labels.joined(separator: ",") + "}"
        }
        let whole = Int64(exactly: sample.value)
        self.text += " " + (whole.map(String.init) ?? sample.value.description) + "\n"
    }

    /// A label's value: backslash, quote and line feed are escaped.
    private static func escaped(_ value: String) -> String {
        var escaped = ""
        for character in value.unicodeScalars {
            switch character {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
