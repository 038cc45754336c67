import Telemetry

extension QueryFilter {
    /// Reads a filter; the texts mean what they mean over HTTP.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` for a wrong value.
    init(_ wire: Wire.Filter, now: Timestamp) throws(TelemetryError) {
        let texts = [
            ("session", wire.hasSession ? wire.session : nil), ("category", wire.hasCategory ? wire.category : nil),
            ("action", wire.hasAction ? wire.action : nil), ("type", wire.hasType ? wire.type : nil),
            ("user", wire.hasUser ? wire.user : nil), ("trace", wire.hasTrace ? wire.trace : nil),
            ("since", wire.hasSince ? wire.since : nil), ("until", wire.hasUntil ? wire.until : nil),
            ("last", wire.hasLast ? wire.last : nil), ("search", wire.hasSearch ? wire.search : nil),
        ]
        var parameters: [(name: String, value: String)] = texts.compactMap { name, text in text.map { (name, $0) } }
        parameters += wire.where.map { ("where", $0) }
        try self.init(parameters: parameters, now: now)
    }
}
