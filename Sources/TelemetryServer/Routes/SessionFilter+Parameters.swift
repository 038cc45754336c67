import Telemetry

extension SessionFilter {
    /// Reads a filter from a query string.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` for an unknown name or a wrong value.
    init(parameters: [(name: String, value: String)], now: Timestamp) throws(TelemetryError) {
        self.init()
        try ParameterNames.check(parameters)
        for (name, value) in parameters {
            switch name {
            case "session": self.session = value
            case "category": self.category = value
            case "service": self.service = value
            case "user": self.user = value
            case "search": self.search = value
            case "cursor": self.cursor = value
            case "since": self.since = try TimeText.time(value, field: name, now: now)
            case "until": self.until = try TimeText.time(value, field: name, now: now)
            case "last": self.since = now - (try TimeText.duration(value, field: name))
            case "status": self.status = try .init(parameter: name, value)
            case "limit":
                guard let limit = Int(digits: value), QueryFilter.limits.contains(limit) else {
                    throw .wrong(name, "limit must be 1 to 10000, not \"\(value.prefix(60))\"")
                }
                self.limit = limit
            default: throw .wrong(String(name.prefix(40)), "unknown filter \"\(name.prefix(40))\"")
            }
        }
        try TimeText.checkRange(self.since, self.until, of: parameters)
    }
}

extension StatsRequest {
    /// Reads a request from a query string: `since`, `until`, `last` and `by`.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` for an unknown name or a wrong value.
    init(parameters: [(name: String, value: String)], now: Timestamp) throws(TelemetryError) {
        self.init()
        try ParameterNames.check(parameters)
        for (name, value) in parameters {
            switch name {
            case "since": self.since = try TimeText.time(value, field: name, now: now)
            case "until": self.until = try TimeText.time(value, field: name, now: now)
            case "last": self.since = now - (try TimeText.duration(value, field: name))
            case "by": self.group = try .init(parameter: name, value)
            default: throw .wrong(String(name.prefix(40)), "unknown filter \"\(name.prefix(40))\"")
            }
        }
        try TimeText.checkRange(self.since, self.until, of: parameters)
    }
}

extension RawRepresentable where RawValue == String, Self: CaseIterable {
    init(parameter name: String, _ value: String) throws(TelemetryError) {
        guard let known = Self(rawValue: value) else {
            let names = Self.allCases.map(\.rawValue).joined(separator: ", ")
            throw .wrong(name, "\(name) must be one of \(names), not \"\(value.prefix(60))\"")
        }
        self = known
    }
}

extension TelemetryError {
    fileprivate static func wrong(_ field: String, _ message: String) -> TelemetryError {
        TelemetryError(.invalidFilter, message, field: field)
    }
}
