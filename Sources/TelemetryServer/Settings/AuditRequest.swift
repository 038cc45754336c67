import Telemetry

/// Which entries of the audit log: a page of them, latest first.
struct AuditRequest: Sendable {
    static let limits = 1...1_000

    /// The most entries.
    private(set) var limit = 100
    /// Only entries before this number; `nil` for the latest.
    private(set) var before: Int64?
    /// Whether the whole log is verified.
    private(set) var verifies = false

    /// Reads a request from a query string: `limit`, `cursor` and `verify`.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` or `invalid_cursor`.
    init(parameters: [(name: String, value: String)]) throws(TelemetryError) {
        try ParameterNames.check(parameters)
        for (name, value) in parameters {
            switch name {
            case "limit":
                guard let limit = Int(digits: value), Self.limits.contains(limit) else {
                    throw .wrong(name, "limit must be 1 to 1000, not \"\(value.prefix(60))\"")
                }
                self.limit = limit
            case "cursor":
                guard let before = Int64(digits: value), before > 0 else {
                    let message = "cursor must be the nextCursor of a page, not \"\(value.prefix(60))\""
                    throw TelemetryError(.invalidCursor, message, field: name)
                }
                self.before = before
            case "verify":
                guard ["true", "false"].contains(value) else {
                    throw .wrong(name, "verify must be true or false, not \"\(value.prefix(60))\"")
                }
                self.verifies = value == "true"
            default: throw .wrong(String(name.prefix(40)), "unknown parameter \"\(name.prefix(40))\"")
            }
        }
    }
}

extension TelemetryError {
    fileprivate static func wrong(_ field: String, _ message: String) -> TelemetryError {
        TelemetryError(.invalidFilter, message, field: field)
    }
}
