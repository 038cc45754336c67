import CCRC32C
import Testing

@Suite("CRC-32C")
struct CRC32CTests {
    private func checksum(_ bytes: [UInt8], from crc: UInt32 = 0) -> UInt32 {
        crc32c_extend(crc, bytes, bytes.count)
    }

    @Test("The values of RFC 3720, B.4, and the check value")
    func knownValues() {
        #expect(self.checksum([]) == 0)
        #expect(self.checksum(Array("123456789".utf8)) == 0xE306_9283)
        #expect(self.checksum([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
        #expect(self.checksum([UInt8](repeating: 0xFF, count: 32)) == 0x62A8_AB43)
        #expect(self.checksum(Array(0..<32)) == 0x46DD_794E)
        #expect(self.checksum(Array((0..<32).reversed())) == 0x113F_DB5C)
    }

    @Test("Processor and portable path agree for every length and alignment")
    func pathsAgree() {
        let bytes = (0..<2400).map { UInt8(truncatingIfNeeded: $0 &* 131 ^ ($0 >> 3)) }
        bytes.withUnsafeBytes { buffer in
            for count in 0..<1200 {
                let start = count % 9
                let place = buffer.baseAddress.map { $0 + start }
                #expect(crc32c_extend(7, place, count) == crc32c_extend_portable(7, place, count))
            }
        }
    }

    @Test("Continuing gives the checksum of the whole")
    func continues() {
        let bytes = (0..<900).map { UInt8(truncatingIfNeeded: $0) }
        let whole = self.checksum(bytes)
        for cut in stride(from: 0, through: bytes.count, by: 13) {
            #expect(self.checksum(Array(bytes[cut...]), from: self.checksum(Array(bytes[..<cut]))) == whole)
        }
        #expect(crc32c_extend_word(5, 0x0807_0605_0403_0201) == self.checksum([1, 2, 3, 4, 5, 6, 7, 8], from: 5))
    }
}
