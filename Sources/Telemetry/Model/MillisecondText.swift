/// Milliseconds written with a decimal point, which are read from their digits: a double would lose nanoseconds.
package enum MillisecondText {
    /// The nanoseconds that `text` says, such as `1700000000000.123456`; what is beyond six decimals is rounded.
    ///
    /// - Returns: `nil` if it is no such number, has an exponent, or is out of range.
    package static func nanoseconds(_ text: some Collection<UInt8>) -> Int64? {
        let isNegative = text.first == UInt8(ascii: "-")
        var digits = text.dropFirst(isNegative ? 1 : 0)
        guard let first = digits.first, Self.digit(first) != nil else { return nil }
        var value: Int64 = 0
        // Below zero, as that range is the larger one.
        func append(_ digit: Int64) -> Bool {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (difference, carry) = product.subtractingReportingOverflow(digit)
            value = difference
            return !overflow && !carry
        }
        while let byte = digits.first, let digit = Self.digit(byte) {
            guard append(digit) else { return nil }
            digits.removeFirst()
        }
        if digits.first == UInt8(ascii: ".") {
            digits.removeFirst()
            guard !digits.isEmpty else { return nil }
        }
        for _ in 0..<6 {
            let digit = digits.first.flatMap(Self.digit)
            if digit != nil { digits.removeFirst() }
            guard append(digit ?? 0) else { return nil }
        }
        let roundsUp = digits.first.flatMap(Self.digit).map { $0 >= 5 } ?? false
        guard digits.allSatisfy({ Self.digit($0) != nil }) else { return nil }
        if roundsUp {
            let (rounded, overflow) = value.subtractingReportingOverflow(1)
            guard !overflow else { return nil }
            value = rounded
        }
        if isNegative { return value }
        let (positive, overflow) = Int64(0).subtractingReportingOverflow(value)
        return overflow ? nil : positive
    }

    private static func digit(_ byte: UInt8) -> Int64? {
        let digit = byte &- UInt8(ascii: "0")
        return digit < 10 ? Int64(digit) : nil
    }
}
