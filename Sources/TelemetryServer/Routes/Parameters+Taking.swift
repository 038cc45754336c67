import Telemetry

extension [(name: String, value: String)] {
    /// Removes the parameter of a name, if it is given; once at the most.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter`.
    mutating func take(_ name: String) throws(TelemetryError) -> String? {
        guard let index = self.firstIndex(where: { $0.name == name }) else { return nil }
        let value = self.remove(at: index).value
        guard !self.contains(where: { $0.name == name }) else {
            throw TelemetryError(.invalidFilter, "\(name) is given more than once", field: name)
        }
        return value
    }

    /// The same as a whole number.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter`.
    mutating func take(_ name: String, in range: ClosedRange<Int>) throws(TelemetryError) -> Int? {
        guard let text = try self.take(name) else { return nil }
        guard let number = Int(digits: text), range.contains(number) else {
            let message = "\(name) must be \(range.lowerBound) to \(range.upperBound), not \"\(text.prefix(60))\""
            throw TelemetryError(.invalidFilter, message, field: name)
        }
        return number
    }

    /// The same as a point in time.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter`.
    mutating func takeTime(_ name: String, now: Timestamp) throws(TelemetryError) -> Timestamp? {
        guard let text = try self.take(name) else { return nil }
        return try TimeText.time(text, field: name, now: now)
    }
}
