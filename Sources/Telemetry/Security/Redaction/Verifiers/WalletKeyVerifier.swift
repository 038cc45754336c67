/// Private keys of wallets, found as a run of letters and digits: Bitcoin's WIF, extended keys, and Ethereum's `0x` and 64
/// hexadecimal digits where the text says that it is a key.
enum WalletKeyVerifier: PIIVerifier {
    static let kind = PIIKind.privateKey

    static func match(at place: Range<Int>, in text: ScannedText, floor: Int) -> Range<Int>? {
        let start = place.lowerBound + text.escapeTail(at: place.lowerBound)
        let count = place.upperBound - start
        let isKey =
            switch count {
            case 51: text[start] == UInt8(ascii: "5") && self.isBase58(start..<place.upperBound, in: text)
            case 52:
                (text[start] == UInt8(ascii: "K") || text[start] == UInt8(ascii: "L"))
                    && self.isBase58(start..<place.upperBound, in: text)
            case 66: self.isNamed(start..<place.upperBound, in: text)
            case 107...112: text.has("prv", at: start + 1) && self.isBase58(start..<place.upperBound, in: text)
            default: false
            }
        return isKey ? start..<place.upperBound : nil
    }

    private static func isBase58(_ range: Range<Int>, in text: ScannedText) -> Bool {
        var hasDigit = false
        var hasUpper = false
        var hasLower = false
        for index in range {
            let byte = text[index]
            switch byte {
            case UInt8(ascii: "0"), UInt8(ascii: "O"), UInt8(ascii: "I"), UInt8(ascii: "l"): return false
            default: break
            }
            guard ByteSet.alphanumeric.contains(byte) else { return false }
            if ByteSet.digit.contains(byte) {
                hasDigit = true
            } else if byte & 0x20 == 0 {
                hasUpper = true
            } else {
                hasLower = true
            }
        }
        return hasDigit && hasUpper && hasLower
    }

    /// Whether the words before `0x…` speak of a private key.
    private static func isNamed(_ range: Range<Int>, in text: ScannedText) -> Bool {
        guard text.has("0x", at: range.lowerBound),
            text.end(of: .hex, from: range.lowerBound + 2, limit: 65) == range.upperBound
        else { return false }
        for index in max(0, range.lowerBound - 32)..<range.lowerBound {
            if text.hasFolded("priv", at: index) || text.hasFolded("secret", at: index) { return true }
        }
        return false
    }
}
