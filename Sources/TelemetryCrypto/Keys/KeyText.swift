import Telemetry

/// A key of 32 bytes as people write it: 64 hexadecimal digits, or base64.
enum KeyText {
    static let byteCount = 32

    /// The key that `text` spells; space around it does not count.
    ///
    /// - Throws: ``TelemetryError`` with code `no_key` that says how long the text is, and nothing else of it.
    static func key(_ text: SecretBytes, from source: String) throws(TelemetryError) -> SecretBytes {
        try text.withBytes { bytes throws(TelemetryError) in
            let trimmed = UnsafeRawBufferPointer(rebasing: bytes.trimmingSpace)
            return try SecretBytes(capacity: self.byteCount) { key throws(TelemetryError) in
                if trimmed.count == 64, self.readHex(trimmed, into: key) { return self.byteCount }
                if 43...44 ~= trimmed.count, self.readBase64(trimmed, into: key) { return self.byteCount }
                throw TelemetryError(
                    .noKey,
                    "\(source) must hold 32 bytes as 64 hexadecimal digits or 44 characters of base64, "
                        + "not \(trimmed.count) characters of something else"
                )
            }
        }
    }

    private static func readHex(_ text: UnsafeRawBufferPointer, into key: UnsafeMutableRawBufferPointer) -> Bool {
        for index in 0..<self.byteCount {
            guard let high = Hex.value(of: text[2 * index]), let low = Hex.value(of: text[2 * index + 1]) else {
                return false
            }
            key[index] = UInt8(high << 4 | low)
        }
        return true
    }

    /// With or without the `=` at the end, in the usual alphabet or that of URLs.
    private static func readBase64(_ text: UnsafeRawBufferPointer, into key: UnsafeMutableRawBufferPointer) -> Bool {
        if text.count == 44, text[43] != UInt8(ascii: "=") { return false }
        var bits: UInt32 = 0
        var bitCount = 0
        var count = 0
        for byte in text.prefix(43) {
            guard let value = self.base64Value(byte) else { return false }
            bits = bits << 6 | value
            bitCount += 6
            if bitCount >= 8, count < self.byteCount {
                bitCount -= 8
                key[count] = UInt8(truncatingIfNeeded: bits >> UInt32(bitCount))
                count += 1
            }
        }
        // 43 characters carry 258 bits: the last two say nothing, and are zero in what an encoder wrote.
        return count == self.byteCount && bits & 0b11 == 0
    }

    private static func base64Value(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}

extension UnsafeRawBufferPointer {
    /// What is left without space, tabs and line ends around it.
    var trimmingSpace: Slice<UnsafeRawBufferPointer> {
        var rest = self[...]
        func isSpace(_ byte: UInt8?) -> Bool { byte == 32 || (9...13 ~= byte ?? 0) }
        while isSpace(rest.first) { rest.removeFirst() }
        while isSpace(rest.last) { rest.removeLast() }
        return rest
    }
}
