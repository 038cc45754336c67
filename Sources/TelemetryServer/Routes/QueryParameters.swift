import Telemetry

/// The names and values of a query string, in order.
struct QueryParameters: Sendable {
    let pairs: [(name: String, value: String)]

    /// Reads `name=value&…`, with `+` and `%20` for spaces, as forms write it.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` for text that is not UTF-8 when decoded.
    init(_ query: String?) throws(TelemetryError) {
        var pairs: [(name: String, value: String)] = []
        for part in (query ?? "").utf8.split(separator: UInt8(ascii: "&")) {
            let name = part.prefix { $0 != UInt8(ascii: "=") }
            let value = part.dropFirst(name.count + 1)
            pairs.append((try Self.decode(name, of: part), try Self.decode(value, of: part)))
        }
        self.pairs = pairs
    }

    private static func decode(
        _ text: Substring.UTF8View,
        of part: Substring.UTF8View
    ) throws(TelemetryError) -> String {
        guard let decoded = PercentCoding.decode(text, plusIsSpace: true) else {
            throw TelemetryError(.invalidFilter, "\"\(Substring(part).prefix(80))\" is not percent-encoded UTF-8")
        }
        return decoded
    }
}
