import Synchronization
import Telemetry

/// The `Date` of answers, made once a second.
final class DateHeader: Sendable {
    private let last = Mutex((second: Int64.min, text: ""))

    /// `time` as HTTP writes it, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
    func text(at time: Timestamp) -> String {
        let second = time.nanoseconds / 1_000_000_000
        return self.last.withLock { last in
            if last.second != second { last = (second, Self.format(second)) }
            return last.text
        }
    }

    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func format(_ second: Int64) -> String {
        let iso = Timestamp(nanoseconds: second * 1_000_000_000).iso8601
        let year = iso.prefix(4)
        let month = Int(iso.dropFirst(5).prefix(2)) ?? 1
        let day = iso.dropFirst(8).prefix(2)
        let clock = iso.dropFirst(11).prefix(8)
        let weekday = self.weekdays[Int(max(0, second) / 86_400 % 7)]
        return "\(weekday), \(day) \(self.months[month - 1]) \(year) \(clock) GMT"
    }
}
