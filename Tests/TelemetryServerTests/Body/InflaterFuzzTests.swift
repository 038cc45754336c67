import TelemetryTesting
import Testing

@testable import TelemetryServer

/// Compressed bodies damaged at random: each comes out whole, or ends with a reason, and never takes more room than it was given.
@Suite struct InflaterFuzzTests {
    @Test func damagedBodies() throws {
        try FuzzRun("compressed bodies", seeds: 200).each { seed in
            var random = SeededGenerator(seed: seed)
            let text = (0..<Int.random(in: 0...2_000, using: &random)).map { UInt8($0 % 7 &+ Int(seed % 200)) }
            let (coding, bits): (ContentCoding, Int32) = [(.gzip, 31), (.deflate, 15), (.deflate, -15)][Int(seed % 3)]
            var bytes = TestDeflater.compress(text, windowBits: bits)
            if Bool.random(using: &random) { bytes += TestDeflater.compress(text, windowBits: bits) }
            let isDamaged = Int.random(in: 0..<5, using: &random) > 0
            if isDamaged { Self.damage(&bytes, &random) }
            let room = Int.random(in: 1...500, using: &random)
            let output = try Self.inflate(bytes, coding, room: room, chunk: Int.random(in: 1...300, using: &random))
            try #require(isDamaged || output.starts(with: text), "seed \(seed)")
        }
    }

    /// What came out, also of what ends with a reason.
    private static func inflate(_ bytes: [UInt8], _ coding: ContentCoding, room: Int, chunk: Int) throws -> [UInt8] {
        var inflater = Inflater(coding)
        var output: [UInt8] = []
        var rest = bytes[...]
        do {
            // Deflate makes at most some thousand bytes of one.
            while (!rest.isEmpty || inflater.hasMore) && output.count < bytes.count * 1_100 {
                let part = Array(rest.prefix(chunk))
                let before = output.count
                let taken = try part.withUnsafeBytes { try inflater.inflate($0, into: &output, room: room) }
                try #require(output.count - before <= room && taken <= part.count)
                rest = rest.dropFirst(taken)
            }
            try inflater.finish()
        } catch is Inflater.Failure {
            return output
        }
        return output
    }

    private static func damage(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[place] = .random(in: .min ... .max, using: &random)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(.random(in: .min ... .max, using: &random), at: place)
            default: bytes.removeLast(bytes.count - place)
            }
        }
    }
}
