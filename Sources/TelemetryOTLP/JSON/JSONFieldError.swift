import Telemetry

/// A field of OTLP/JSON that holds what it cannot hold.
struct JSONFieldError: Error {
    /// The way to it, such as `attributes[2].value.intValue`.
    private(set) var path = ""
    private let problem: String

    /// A value of another kind than expected.
    init(_ expected: String, _ value: JSONValue) {
        let seen =
            switch value {
            case .string(let text): "\"\(text.prefix(40))\""
            case .integer(let number): "\(number)"
            case .unsigned(let number): "\(number)"
            case .double(let number): "\(number)"
            default: value.kind
            }
        self.problem = "must be \(expected), not \(seen)"
    }

    /// The same error, seen from one level further out.
    func within(_ component: String) -> JSONFieldError {
        var error = self
        let separator = self.path.isEmpty || self.path.hasPrefix("[") ? "" : "."
        error.path = component + separator + self.path
        return error
    }

    var message: String { self.path.isEmpty ? "it \(self.problem)" : "\(self.path) \(self.problem)" }
}
