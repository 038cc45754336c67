/// What a provider did that it must not, and in which case.
public struct ConformanceFailure: Error, Sendable, CustomStringConvertible {
    /// The name of the case.
    public var caseName: String
    /// What was expected, and what was seen.
    public var message: String
    /// What the provider threw, if that is what happened.
    public var cause: (any Error)?

    /// A failure.
    public init(caseName: String, message: String, cause: (any Error)? = nil) {
        self.caseName = caseName
        self.message = message
        self.cause = cause
    }

    /// The case and the message on one line.
    public var description: String {
        "storage conformance, \(self.caseName): \(self.message)" + (self.cause.map { ": \($0)" } ?? "")
    }
}
