/// A condition on metadata: `PATH OP VALUE`, such as `model=claude*` or `tokens.total >= 100`.
///
/// The path is tried as one whole key first, then split at its dots; a leading `metadata.` may be written.
/// Numbers and texts that are numbers compare by value, everything else by spelling. In `=` and `!=`, `*` stands
/// for any text. Quotes around the value force text.
public struct WhereCondition: Sendable, Hashable {
    /// The comparison.
    public enum Operator: String, Sendable, Hashable, CaseIterable {
        /// The same, with `*` as a wildcard.
        case equal = "="
        /// Not the same; also holds where there is no value.
        case notEqual = "!="
        /// Less.
        case less = "<"
        /// Less or the same.
        case lessOrEqual = "<="
        /// More.
        case greater = ">"
        /// More or the same.
        case greaterOrEqual = ">="
        /// There is a value, even `null`.
        case exists
    }

    /// The place in the metadata.
    public var path: String
    /// The comparison.
    public var `operator`: Operator
    /// What to compare with, as written, without quotes.
    public var value: String
    /// Whether the value was quoted and so is text even if it looks like a number or a pattern.
    public var isQuoted: Bool

    /// A condition from its parts.
    public init(path: String, operator: Operator, value: String = "", isQuoted: Bool = false) {
        self.path = path
        self.operator = `operator`
        self.value = value
        self.isQuoted = isQuoted
    }

    /// Reads `PATH OP VALUE`; space around the operator is passed over.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` when there is no path or no operator.
    public init(parsing text: String) throws(TelemetryError) {
        let trimmed = text.trimmingASCIISpace
        if trimmed.hasSuffix(" exists") {
            self.init(path: String(trimmed.dropLast(7)).trimmingASCIISpace, operator: .exists)
        } else if let index = trimmed.firstIndex(where: { "=!<>".contains($0) }) {
            let rest = trimmed[index...]
            let name = ["!=", "<=", ">=", "=", "<", ">"].first { rest.hasPrefix($0) } ?? ""
            guard let comparison = Operator(rawValue: name) else { throw Self.unreadable(text) }
            var value = String(rest.dropFirst(name.count)).trimmingASCIISpace
            var isQuoted = false
            if value.count >= 2, let quote = value.first, quote == "\"" || quote == "'", value.last == quote {
                value = String(value.dropFirst().dropLast())
                isQuoted = true
            }
            self.init(
                path: String(trimmed[..<index]).trimmingASCIISpace,
                operator: comparison,
                value: value,
                isQuoted: isQuoted
            )
        } else {
            throw Self.unreadable(text)
        }
        guard !self.path.isEmpty else { throw Self.unreadable(text) }
    }

    private static func unreadable(_ text: String) -> TelemetryError {
        TelemetryError(
            .invalidFilter,
            "where must be PATH OP VALUE with OP one of = != < <= > >= exists, not \"\(text.prefix(80))\"",
            field: "where"
        )
    }
}

extension String {
    /// This text without spaces and tabs at its ends.
    package var trimmingASCIISpace: String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
        let start = self.drop(while: isSpace)
        guard let last = start.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(start[...last])
    }
}
