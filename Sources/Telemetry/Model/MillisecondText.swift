/// Milliseconds written as a decimal number, which are read from their digits: a double would lose nanoseconds.
package enum MillisecondText {
    /// The nanoseconds that `text` says, such as `1700000000000.123456` or `1.7e12`; what is beyond nanoseconds is
    /// rounded.
    ///
    /// - Returns: `nil` if it is no such number, or is out of range.
    package static func nanoseconds(_ text: some Collection<UInt8>) -> Int64? {
        let isNegative = text.first == UInt8(ascii: "-")
        var rest = text.dropFirst(isNegative ? 1 : 0)
        let whole = rest.prefix { Self.digit($0) != nil }
        guard !whole.isEmpty else { return nil }
        rest = rest.dropFirst(whole.count)
        var fraction = rest.prefix(0)
        if rest.first == UInt8(ascii: ".") {
            fraction = rest.dropFirst().prefix { Self.digit($0) != nil }
            guard !fraction.isEmpty else { return nil }
            rest = rest.dropFirst(fraction.count + 1)
        }
        guard let exponent = Self.exponent(rest) else { return nil }
        // Nanoseconds are six decimals of a millisecond.
        let places = whole.count + exponent + 6
        guard let value = Self.negative(whole, fraction, places) else { return nil }
        if isNegative { return value }
        let (positive, overflow) = Int64(0).subtractingReportingOverflow(value)
        return overflow ? nil : positive
    }

    /// The first `places` digits as one number below zero, as that range is the larger one, and rounded by the next.
    private static func negative(
        _ whole: some Collection<UInt8>,
        _ fraction: some Collection<UInt8>,
        _ places: Int
    ) -> Int64? {
        var value: Int64 = 0
        var place = 0
        func append(_ digit: Int64) -> Bool {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (difference, carry) = product.subtractingReportingOverflow(digit)
            value = difference
            place += 1
            return !overflow && !carry
        }
        for digit in [whole.lazy.compactMap(self.digit), fraction.lazy.compactMap(self.digit)].joined() {
            if place < places {
                guard append(digit) else { return nil }
            } else {
                guard place == places, digit >= 5 else { break }
                let (rounded, overflow) = value.subtractingReportingOverflow(1)
                return overflow ? nil : rounded
            }
        }
        while place < places, value != 0 { guard append(0) else { return nil } }
        return value
    }

    /// The exponent that `text` is, 0 if it is empty, and `nil` if it is something else.
    private static func exponent(_ text: some Collection<UInt8>) -> Int? {
        guard let mark = text.first else { return 0 }
        guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return nil }
        var digits = text.dropFirst()
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
        guard !digits.isEmpty else { return nil }
        var value = 0
        for byte in digits {
            guard let digit = Self.digit(byte) else { return nil }
            // Beyond this every number is 0 or out of range, unless it has as many digits itself.
            value = min(value * 10 + Int(digit), 1 << 32)
        }
        return isNegative ? -value : value
    }

    private static func digit(_ byte: UInt8) -> Int64? {
        let digit = byte &- UInt8(ascii: "0")
        return digit < 10 ? Int64(digit) : nil
    }
}
