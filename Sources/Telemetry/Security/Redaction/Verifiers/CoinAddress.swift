/// Addresses of Bitcoin and of what is made like it, which are public: 25 bytes in base 58, the last four of them a checksum.
enum CoinAddress {
    private static let alphabet = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)

    /// Whether the run at `range` is one.
    static func stands(at range: Range<Int>, in text: ScannedText) -> Bool {
        guard 26...35 ~= range.count else { return false }
        var bytes = [UInt8](repeating: 0, count: 25)
        for index in range {
            guard var carry = self.alphabet.firstIndex(of: text[index]) else { return false }
            for place in bytes.indices.reversed() {
                carry += Int(bytes[place]) * 58
                bytes[place] = UInt8(carry & 0xFF)
                carry >>= 8
            }
            if carry > 0 { return false }
        }
        return SHA256.hash(ofFew: SHA256.hash(ofFew: Array(bytes.prefix(21)))).prefix(4) == bytes.suffix(4)
    }
}
