/// Times as people and programs write them: ISO 8601, milliseconds since 1970, or an age such as `1h`.
package enum TimeText {
    /// A point in time.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` for text that is no time.
    package static func time(_ text: String, field: String, now: Timestamp) throws(TelemetryError) -> Timestamp {
        if let age = self.age(text) { return now - age }
        if let nanoseconds = MillisecondText.nanoseconds(text.utf8) { return Timestamp(nanoseconds: nanoseconds) }
        if let time = Timestamp(iso8601: text) { return time }
        if let days = Timestamp.days(inShortMonthOf: text) {
            throw TelemetryError(
                .invalidFilter,
                "\(field) must be a day that there is, not \"\(text.prefix(60))\": \(text.prefix(7)) has \(days) days",
                field: field
            )
        }
        // With another year it would be a time.
        if Timestamp(iso8601: "2000\(text.dropFirst(4))") != nil, Int(text.prefix(4)) != nil {
            throw TelemetryError(
                .invalidFilter,
                "\(field) must be a time from 1677-09-22 to 2262-04-11, not \"\(text.prefix(60))\"",
                field: field
            )
        }
        throw TelemetryError(
            .invalidFilter,
            "\(field) must be an ISO time, milliseconds since 1970 or an age like 7d, not \"\(text.prefix(60))\"",
            field: field
        )
    }

    /// A length of time: a number with `s`, `m`, `h`, `d` or `w`.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` for other text.
    package static func duration(_ text: String, field: String) throws(TelemetryError) -> Duration {
        guard let age = self.age(text) else {
            throw TelemetryError(
                .invalidFilter,
                "\(field) must be a number with s, m, h, d or w, such as 1h or 7d, not \"\(text.prefix(60))\"",
                field: field
            )
        }
        return age
    }

    /// Checks that a range does not begin after its end, and names the one of `parameters` that does.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter`.
    package static func checkRange(
        _ since: Timestamp?,
        _ until: Timestamp?,
        of parameters: some Sequence<(name: String, value: String)>
    ) throws(TelemetryError) {
        guard let since, let until, since > until else { return }
        let field = parameters.contains { $0.name == "last" } ? "last" : "since"
        throw TelemetryError(
            .invalidFilter,
            "\(field) must not begin after until: \(since.iso8601) is later than \(until.iso8601)",
            field: field
        )
    }

    private static func age(_ text: String) -> Duration? {
        let units: [(String, Double)] = [
            ("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("d", 86_400), ("w", 604_800),
        ]
        for (unit, seconds) in units where text.hasSuffix(unit) {
            guard let count = Double(text.dropLast(unit.count)), count >= 0, count * seconds < 9e9 else { continue }
            return .seconds(count * seconds)
        }
        return nil
    }
}
