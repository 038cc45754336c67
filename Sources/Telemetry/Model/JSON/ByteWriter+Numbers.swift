extension ByteWriter {
    /// `value` in decimal digits.
    package mutating func appendDecimal(_ value: Int64) {
        if value < 0 { self.append(UInt8(ascii: "-")) }
        self.appendDecimal(magnitude: value.magnitude)
    }

    /// `magnitude` in decimal digits.
    package mutating func appendDecimal(magnitude: UInt64) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var rest = magnitude
            var first = 20
            repeat {
                let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10)
                first &-= 1
                digits[first] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: remainder)
                rest = quotient
            } while rest > 0
            self.append(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: digits[first...])))
        }
    }

    /// Nanoseconds as milliseconds: no exponent, at most six decimals, no trailing zeros.
    package mutating func appendMilliseconds(_ nanoseconds: Int64) {
        if nanoseconds < 0 { self.append(UInt8(ascii: "-")) }
        let (whole, fraction) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        self.appendDecimal(magnitude: whole)
        guard fraction > 0 else { return }
        self.append(UInt8(ascii: "."))
        var rest = fraction
        var place: UInt64 = 100_000
        while rest > 0 {
            self.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest / place))
            rest %= place
            place /= 10
        }
    }
}
