import FoundationEssentials
import Telemetry

extension Data {
    /// Two lower-case digits for each byte.
    var hexadecimal: String {
        String(unsafeUninitializedCapacity: self.count * 2) { buffer in
            for (index, byte) in self.enumerated() {
                buffer[index * 2] = Hex.digit(UInt64(byte >> 4))
                buffer[index * 2 + 1] = Hex.digit(UInt64(byte))
            }
            return self.count * 2
        }
    }
}

extension TraceID {
    /// `nil` for the invalid ids: of zeros, or not of 16 bytes.
    init?(_ bytes: Data) {
        guard bytes.count == 16 else { return nil }
        let words = bytes.withUnsafeBytes { bytes in
            (
                UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
        guard words.0 | words.1 != 0 else { return nil }
        self.init(high: words.0, low: words.1)
    }
}

extension SpanID {
    /// `nil` for the invalid ids: of zeros, or not of 8 bytes.
    init?(_ bytes: Data) {
        guard bytes.count == 8 else { return nil }
        let word = bytes.withUnsafeBytes { UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)) }
        guard word != 0 else { return nil }
        self.init(word: word)
    }
}
