import Telemetry
import Testing

@Suite("SipHash-2-4-128")
struct SipHash128Tests {
    /// From OpenSSL, for the key 00…0F and the message 00, 01, … of the length given.
    @Test(
        "agrees with a published implementation",
        arguments: [
            (0, "a3817f04ba25a8e66df67214c7550293"), (1, "da87c1d86b99af44347659119b22fc45"),
            (7, "a1f1ebbed8dbc153c0b84aa61ff08239"), (8, "3b62a9ba6258f5610f83e264f31497b4"),
            (15, "5493e99933b0a8117e08ec0f97cfc3d9"), (63, "5150d1772f50834a503e069a973fbd7c"),
        ]
    )
    func vectors(length: Int, expected: String) {
        let message = (0..<length).map { UInt8($0) }
        var whole = self.keyed
        message.withUnsafeBytes { whole.append($0) }
        #expect(self.hexadecimal(whole.finish()) == expected)
        var pieces = self.keyed
        for byte in message { [byte].withUnsafeBytes { pieces.append($0) } }
        #expect(self.hexadecimal(pieces.finish()) == expected)
    }

    @Test("takes words at any offset as it takes their bytes", arguments: 0..<9)
    func words(offset: Int) {
        let lead = [UInt8](repeating: 0xA5, count: offset)
        var words = self.keyed
        lead.withUnsafeBytes { words.append($0) }
        words.combine(0x0807_0605_0403_0201)
        words.combine(0x100F_0E0D_0C0B_0A09)
        var bytes = self.keyed
        (lead + (1...16).map { UInt8($0) }).withUnsafeBytes { bytes.append($0) }
        #expect(words.finish() == bytes.finish())
    }

    @Test("tells where one text ends and the next begins")
    func framing() {
        var one = SipHash128()
        one.combine("ab")
        one.combine("c")
        var other = SipHash128()
        other.combine("a")
        other.combine("bc")
        #expect(one.finish() != other.finish())
    }

    private var keyed: SipHash128 { SipHash128(key: (0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908)) }

    private func hexadecimal(_ hash: (UInt64, UInt64)) -> String {
        withUnsafeBytes(of: (hash.0.littleEndian, hash.1.littleEndian)) { bytes in
            bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
    }
}
