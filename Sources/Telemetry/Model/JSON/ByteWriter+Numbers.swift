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

    /// `value` as its shortest decimal, if that has few digits and no exponent, like most numbers that people choose.
    ///
    /// A whole number of at most 15 digits divided by a power of ten is rounded once. So when it gives `value`, its
    /// digits are the only ones of that length that do.
    ///
    /// - Returns: Whether it was appended.
    package mutating func appendShortDecimal(_ value: Double) -> Bool {
        let magnitude = value.magnitude
        guard magnitude >= 1e-4, magnitude < 1e9 else { return false }
        var scale: UInt64 = 10
        while scale <= 1_000_000 {
            let units = (magnitude * Double(scale)).rounded()
            if units / Double(scale) == magnitude {
                if value < 0 { self.append(UInt8(ascii: "-")) }
                self.appendDecimal(UInt64(units), of: scale)
                return true
            }
            scale &*= 10
        }
        return false
    }

    /// Nanoseconds as milliseconds: no exponent, at most six decimals, no trailing zeros.
    package mutating func appendMilliseconds(_ nanoseconds: Int64) {
        if nanoseconds < 0 { self.append(UInt8(ascii: "-")) }
        if nanoseconds % 1_000_000 == 0 {
            self.appendDecimal(magnitude: nanoseconds.magnitude / 1_000_000)
        } else {
            self.appendDecimal(nanoseconds.magnitude, of: 1_000_000)
        }
    }

    /// `units`, of which `scale`, a power of ten, make one: at least one decimal, no trailing zeros after it.
    private mutating func appendDecimal(_ units: UInt64, of scale: UInt64) {
        var (whole, rest) = units.quotientAndRemainder(dividingBy: scale)
        self.appendDecimal(magnitude: whole)
        self.append(UInt8(ascii: "."))
        var place = scale
        repeat {
            place /= 10
            (whole, rest) = rest.quotientAndRemainder(dividingBy: place)
            self.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: whole))
        } while rest > 0
    }
}
