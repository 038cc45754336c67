/// What proves to Claude that thinking is its own: no secret, and of no use when it is damaged.
enum ThinkingSignature {
    /// Signatures are longer than keys.
    private static let shortest = 64

    /// Whether the member `name` of `object` is one: `{"type":"thinking","thinking":"…","signature":"…"}`.
    static func isOne(_ name: String, _ value: JSONValue, of object: JSONObject) -> Bool {
        guard name == "signature", object["type"] == "thinking", case .string(let text) = value else { return false }
        return text.withBytes { bytes in
            bytes.count >= self.shortest && bytes[0] == UInt8(ascii: "E")
                && bytes.allSatisfy { ByteSet.standardBase64.contains($0) || $0 == UInt8(ascii: "=") }
        }
    }

    /// Whether the run of Base64 at `range` is one in JSON within text: its first byte is always the same.
    static func stands(at range: Range<Int>, in text: ScannedText) -> Bool {
        guard range.count >= self.shortest, text[range.lowerBound] == UInt8(ascii: "E"),
            ByteSet.quote.contains(text[range.lowerBound - 1])
        else { return false }
        let end = text.start(of: .pairJoint, before: range.lowerBound, floor: max(0, range.lowerBound - 12))
        return text.hasWord("signature", before: end) && text.contains(UInt8(ascii: ":"), in: end..<range.lowerBound)
    }
}
