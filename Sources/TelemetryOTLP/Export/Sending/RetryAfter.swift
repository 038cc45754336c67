import Telemetry

/// Reads `Retry-After` (RFC 9110, 10.2.3): seconds, or a date in any of the three forms.
enum RetryAfter {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// How long to wait from `now` on; `nil` for what is neither, nothing for a time that is over.
    static func duration(_ text: String, now: Timestamp) -> Duration? {
        if let seconds = Int64(text), seconds >= 0 { return .seconds(min(seconds, 1 << 32)) }
        guard let date = self.date(text, now: now) else { return nil }
        return max(.zero, date - now)
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`.
    private static func date(_ text: String, now: Timestamp) -> Timestamp? {
        let words = text.split { $0 == " " || $0 == "," || $0 == "-" }.map(String.init)
        switch words.count {
        case 6 where words[5] == "GMT": return self.date(year: words[3], words[2], words[1], words[4], now)
        case 5: return self.date(year: words[4], words[1], words[2], words[3], now)
        default: return nil
        }
    }

    private static func date(
        year: String,
        _ month: String,
        _ day: String,
        _ time: String,
        _ now: Timestamp
    ) -> Timestamp? {
        guard let month = self.months.firstIndex(of: month), var number = Int(year), Int(day) != nil else { return nil }
        if year.count == 2 {
            // Two digits mean the year that is not more than 50 years ahead.
            let current = Int(now.iso8601.prefix(4)) ?? 2000
            number += current / 100 * 100
            if number > current + 50 { number -= 100 }
        }
        let date = [self.padded(String(number), 4), self.padded(String(month + 1), 2), self.padded(day, 2)]
        return Timestamp(iso8601: date.joined(separator: "-") + "T" + time + "Z")
    }

    private static func padded(_ text: String, _ count: Int) -> String {
        String(repeating: "0", count: max(0, count - text.count)) + text
    }
}
