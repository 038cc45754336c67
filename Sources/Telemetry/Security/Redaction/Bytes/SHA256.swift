/// SHA-256 of a few bytes, which the addresses of Bitcoin carry a part of; it protects nothing here.
enum SHA256 {
    /// The hash of no more than 55 bytes, which are one block.
    static func hash(ofFew bytes: [UInt8]) -> [UInt8] {
        var block = bytes + [0x80]
        block += Array(repeating: 0, count: max(0, 62 - block.count))
        block += [UInt8(truncatingIfNeeded: bytes.count >> 5), UInt8(truncatingIfNeeded: bytes.count << 3)]
        var words = (0..<16).map { word in (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(block[word * 4 + $1]) } }
        for index in 16..<64 {
            let (early, late) = (words[index - 15], words[index - 2])
            words.append(
                words[index - 16] &+ words[index - 7]
                    &+ (self.rotated(early, 7) ^ self.rotated(early, 18) ^ early >> 3)
                    &+ (self.rotated(late, 17) ^ self.rotated(late, 19) ^ late >> 10)
            )
        }
        var state = self.start
        for index in 0..<64 {
            let (a, e) = (state[0], state[4])
            let first =
                state[7] &+ (self.rotated(e, 6) ^ self.rotated(e, 11) ^ self.rotated(e, 25))
                &+ (e & state[5] ^ ~e & state[6]) &+ self.constants[index] &+ words[index]
            let second =
                (self.rotated(a, 2) ^ self.rotated(a, 13) ^ self.rotated(a, 22))
                &+ (a & state[1] ^ a & state[2] ^ state[1] & state[2])
            state = [first &+ second, a, state[1], state[2], state[3] &+ first, e, state[5], state[6]]
        }
        return zip(self.start, state).flatMap { start, word in
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: (start &+ word) >> UInt32($0)) }
        }
    }

    private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

    /// The first bits behind the point of the square roots of the first eight primes.
    private static let start: [UInt32] = [
        0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
    ]
    /// The same of the cube roots of the first 64.
    private static let constants: [UInt32] = [
        0x428A_2F98, 0x7137_4491, 0xB5C0_FBCF, 0xE9B5_DBA5, 0x3956_C25B, 0x59F1_11F1, 0x923F_82A4, 0xAB1C_5ED5,
        0xD807_AA98, 0x1283_5B01, 0x2431_85BE, 0x550C_7DC3, 0x72BE_5D74, 0x80DE_B1FE, 0x9BDC_06A7, 0xC19B_F174,
        0xE49B_69C1, 0xEFBE_4786, 0x0FC1_9DC6, 0x240C_A1CC, 0x2DE9_2C6F, 0x4A74_84AA, 0x5CB0_A9DC, 0x76F9_88DA,
        0x983E_5152, 0xA831_C66D, 0xB003_27C8, 0xBF59_7FC7, 0xC6E0_0BF3, 0xD5A7_9147, 0x06CA_6351, 0x1429_2967,
        0x27B7_0A85, 0x2E1B_2138, 0x4D2C_6DFC, 0x5338_0D13, 0x650A_7354, 0x766A_0ABB, 0x81C2_C92E, 0x9272_2C85,
        0xA2BF_E8A1, 0xA81A_664B, 0xC24B_8B70, 0xC76C_51A3, 0xD192_E819, 0xD699_0624, 0xF40E_3585, 0x106A_A070,
        0x19A4_C116, 0x1E37_6C08, 0x2748_774C, 0x34B0_BCB5, 0x391C_0CB3, 0x4ED8_AA4A, 0x5B9C_CA4F, 0x682E_6FF3,
        0x748F_82EE, 0x78A5_636F, 0x84C8_7814, 0x8CC7_0208, 0x90BE_FFFA, 0xA450_6CEB, 0xBEF9_A3F7, 0xC671_78F2,
    ]
}
