extension Timestamp {
    /// Reads `2026-01-31`, `2026-01-31T12:00:00Z` or with a fraction of up to nine digits and an offset such as
    /// `+02:00`.
    ///
    /// A time without an offset is in UTC.
    package init?(iso8601 text: String) {
        var scanner = DigitScanner(text)
        guard let year = scanner.digits(4), scanner.skip("-"), let month = scanner.digits(2), scanner.skip("-"),
            let day = scanner.digits(2), 1...12 ~= month, 1...Self.days(in: month, of: year) ~= day
        else { return nil }
        var seconds = Self.day(year: year, month: month, day: day) * 86_400
        var nanoseconds: Int64 = 0
        if scanner.skip("T") || scanner.skip("t") || scanner.skip(" ") {
            guard let hour = scanner.digits(2), scanner.skip(":"), let minute = scanner.digits(2), hour < 24,
                minute < 60
            else { return nil }
            seconds += hour * 3600 + minute * 60
            if scanner.skip(":") {
                guard let second = scanner.digits(2), second <= 60 else { return nil }
                seconds += second
            }
            if scanner.skip(".") {
                guard let fraction = scanner.fraction() else { return nil }
                nanoseconds = fraction
            }
            if !scanner.skip("Z"), !scanner.skip("z"), !scanner.isAtEnd {
                let isWest = scanner.skip("-")
                guard isWest || scanner.skip("+"), let hours = scanner.digits(2), hours < 24 else { return nil }
                _ = scanner.skip(":")
                guard let minutes = scanner.digits(2), minutes < 60 else { return nil }
                seconds -= (isWest ? -1 : 1) * (hours * 3600 + minutes * 60)
            }
        }
        guard scanner.isAtEnd else { return nil }
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, carry) = scaled.addingReportingOverflow(nanoseconds)
        guard !overflow, !carry else { return nil }
        self.init(nanoseconds: sum)
    }

    /// The days of the month that a text begins with, if the day that it names comes after them.
    static func days(inShortMonthOf text: String) -> Int64? {
        var scanner = DigitScanner(text)
        guard let year = scanner.digits(4), scanner.skip("-"), let month = scanner.digits(2), scanner.skip("-"),
            let day = scanner.digits(2), 1...12 ~= month
        else { return nil }
        let days = Self.days(in: month, of: year)
        return day > days ? days : nil
    }

    /// The time in UTC with milliseconds, such as `2026-01-31T12:00:00.000Z`.
    package var iso8601: String {
        let milliseconds = Self.floor(self.nanoseconds, 1_000_000)
        let seconds = Self.floor(milliseconds, 1000)
        let day = Self.floor(seconds, 86_400)
        let (year, month, date) = Self.date(day)
        let second = seconds - day * 86_400
        func padded(_ value: Int64, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(date, 2))T\(padded(second / 3600, 2))"
            + ":\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
            + ".\(padded(milliseconds - seconds * 1000, 3))Z"
    }

    private static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
        value / divisor - (value % divisor < 0 ? 1 : 0)
    }

    private static func days(in month: Int64, of year: Int64) -> Int64 {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Days since 1970 in the proleptic Gregorian calendar; years begin in March, so that the leap day is last.
    private static func day(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = self.floor(shifted, 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func date(_ day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = day + 719_468
        let era = self.floor(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let part = (5 * dayOfYear + 2) / 153
        let month = part < 10 ? part + 3 : part - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * part + 2) / 5 + 1)
    }
}

/// Reads fixed numbers of digits and single characters from a text.
private struct DigitScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) { self.rest = text[...].utf8 }

    var isAtEnd: Bool { self.rest.isEmpty }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let byte = self.rest.first, UInt32(byte) == character.value else { return false }
        self.rest.removeFirst()
        return true
    }

    mutating func digits(_ count: Int) -> Int64? {
        var value: Int64 = 0
        for _ in 0..<count {
            guard let byte = self.rest.first, byte &- UInt8(ascii: "0") < 10 else { return nil }
            value = value * 10 + Int64(byte &- UInt8(ascii: "0"))
            self.rest.removeFirst()
        }
        return value
    }

    /// The nanoseconds that one to nine digits after the point mean.
    mutating func fraction() -> Int64? {
        var value: Int64 = 0
        var place: Int64 = 100_000_000
        var count = 0
        while let byte = self.rest.first, byte &- UInt8(ascii: "0") < 10 {
            value += Int64(byte &- UInt8(ascii: "0")) * place
            place /= 10
            count += 1
            self.rest.removeFirst()
        }
        return count > 0 ? value : nil
    }
}
