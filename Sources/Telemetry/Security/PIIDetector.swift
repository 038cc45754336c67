/// A kind of personal or secret text.
public struct PIIKind: RawRepresentable, Sendable, Hashable {
    /// The name.
    public let rawValue: String

    /// A kind by its name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// What stands in the place of what was found.
    public var token: String { "[REDACTED_\(self.rawValue.uppercased())]" }
}

/// Where something was found.
public struct PIIMatch: Sendable, Hashable {
    /// UTF-8 bytes.
    public var range: Range<Int>
    /// What was found.
    public var kind: PIIKind
}

/// Finds personal data and secrets.
public struct PIIDetector: Sendable {
    /// All kinds.
    public init() {}

    package func matches(in bytes: UnsafeRawBufferPointer) -> [PIIMatch] { [] }
}
