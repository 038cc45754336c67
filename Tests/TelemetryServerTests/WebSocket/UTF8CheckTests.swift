import TelemetryTesting
import Testing

@testable import TelemetryServer

@Suite struct UTF8CheckTests {
    private static func isValid(_ bytes: [UInt8]) -> Bool {
        var check = UTF8Check()
        return check.accepts(bytes) && check.isWhole
    }

    @Test func everySequenceOfTwoBytesIsJudgedAsTheStandardLibraryDoes() {
        for word in UInt16.min...UInt16.max {
            let bytes = [UInt8(word >> 8), UInt8(word & 0xFF)]
            #expect(Self.isValid(bytes) == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
        }
    }

    @Test func everyCharacterAndItsNeighboursAreJudgedSo() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<20_000 {
            guard let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) else { continue }
            var bytes = Array("a\(Character(scalar))".utf8)
            #expect(Self.isValid(bytes))
            bytes[Int.random(in: bytes.indices, using: &random)] ^= 1 << UInt8.random(in: 0...7, using: &random)
            #expect(Self.isValid(bytes) == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
        }
    }
}
