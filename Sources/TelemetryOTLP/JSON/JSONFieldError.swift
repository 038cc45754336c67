import Telemetry

/// A field of OTLP/JSON that holds what it cannot hold.
struct JSONFieldError: Error {
    /// The most bytes of a way that are said: one that is nested very deep says nothing more.
    private static let pathLimit = 200

    /// The way to it, such as `attributes[2].value.intValue`.
    private(set) var path = ""
    private let problem: String

    /// A value of another kind than expected.
    init(_ expected: String, _ value: JSONValue) {
        if value.isTooDeep {
            self.problem = "is nested too deep"
            return
        }
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

    var message: String {
        if self.path.isEmpty { return "it \(self.problem)" }
        let isLong = self.path.utf8.count > Self.pathLimit
        return "\(isLong ? "\(self.path.prefix(Self.pathLimit))…" : self.path) \(self.problem)"
    }
}
