import NIOEmbedded
import Telemetry
import TelemetryTesting
import Testing

@testable import TelemetryServer

/// Frames made and damaged at random: whatever comes, only valid texts get through, the server says at most one goodbye, and
/// how the network cuts the bytes makes no difference.
///
/// A failure names its seed: run that one alone with `TELEMETRY_TEST_SEED=<seed>`, and for longer with `make fuzz`.
@Suite struct FrameFuzzTests {
    @Test func damagedFrames() throws {
        try FuzzRun("WebSocket frames", seeds: 240).each { seed in
            var random = SeededGenerator(seed: seed)
            let bytes = Self.conversation(&random)
            let whole = try Self.outcome(of: [bytes])
            let torn = try Self.outcome(of: Self.torn(bytes, &random))
            try #require(whole.texts == torn.texts, "seed \(seed): \(bytes)")
            try #require(whole.frames == torn.frames, "seed \(seed): \(bytes)")
            let closes = whole.frames.filter { $0.opcode == 8 }
            try #require(closes.count <= 1, "seed \(seed): \(bytes)")
            try #require(closes.isEmpty || whole.frames.last?.opcode == 8, "seed \(seed): \(bytes)")
            let codes: Set<UInt16?> = [nil, 1000, 1002, 1003, 1007, 1009, 3000]
            try #require(closes.allSatisfy { codes.contains($0.code) || WebSocketClose.isSendable($0.code ?? 0) })
            try #require(whole.frames.allSatisfy { $0.payload.count <= 125 })
            try #require(whole.texts.allSatisfy { $0.utf8.count <= Self.limit })
        }
    }

    @Test func wholeMessagesArriveHoweverTheyAreCut() throws {
        try FuzzRun("WebSocket messages", seeds: 100).each { seed in
            var random = SeededGenerator(seed: seed)
            let count = Int.random(in: 1...5, using: &random)
            let texts = (0..<count).map { _ in
                String(repeating: "aü€🧭", count: Int.random(in: 0...300, using: &random))
            }
            let bytes = texts.flatMap { Self.fragments(of: $0, &random) }.flatMap(\.bytes)
            let outcome = try Self.outcome(of: Self.torn(bytes, &random))
            try #require(outcome.texts == texts, "seed \(seed)")
            try #require(outcome.frames.allSatisfy { $0.opcode == ClientFrame.Opcode.pong.rawValue }, "seed \(seed)")
        }
    }

    @Test func damagedMessages() throws {
        let good = [
            #"{"type":"subscribe","id":"a","filter":{"category":"c","where":["metadata.x > 1"]},"after":12}"#,
            #"{"type":"unsubscribe","id":1}"#, #"{"type":"query","id":"q","filter":{"last":"1h","limit":5}}"#,
            #"{"type":"metrics","id":"m","filter":{"by":"category"}}"#,
        ]
        try FuzzRun("WebSocket requests", seeds: 2_000).each { seed in
            var random = SeededGenerator(seed: seed)
            var bytes = Array((good.randomElement(using: &random) ?? "").utf8)
            Self.damage(&bytes, &random)
            let message: LiveRequest.Message
            do throws(LiveRequest.Refusal) {
                message = try LiveRequest.read(String(decoding: bytes, as: UTF8.self), now: .now)
            } catch {
                try #require(!error.error.message.isEmpty, "seed \(seed): \(bytes)")
                return
            }
            try #require(message.id.string != nil || message.id.integer != nil, "seed \(seed): \(bytes)")
        }
    }

    private static let limit = 4096

    private static func outcome(of pieces: [[UInt8]]) throws -> (texts: [String], frames: [ServerFrame]) {
        let pipeline = try FramePipeline(limit: self.limit)
        for piece in pieces where pipeline.channel.isActive { try pipeline.receive(piece) }
        return (try pipeline.texts(), try pipeline.frames())
    }

    /// Some frames that belong together, with a few bytes changed more often than not.
    private static func conversation(_ random: inout SeededGenerator) -> [UInt8] {
        let opcodes: [ClientFrame.Opcode] = [.text, .text, .text, .continuation, .continuation, .ping, .pong, .binary]
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1...8, using: &random) {
            let texts = ["", "ascii", "ü€🧭", String(repeating: "x", count: 130), String(repeating: "y", count: 4200)]
            var frame = ClientFrame(
                opcodes.randomElement(using: &random) ?? .text,
                texts.randomElement(using: &random) ?? "",
                isFinal: Int.random(in: 0..<3, using: &random) > 0
            )
            if frame.payload.count > 1, Bool.random(using: &random) { frame.payload.removeLast() }
            switch Int.random(in: 0..<24, using: &random) {
            case 0: frame.isMasked = false
            case 1: frame.reserved = UInt8.random(in: 1...7, using: &random)
            case 2: frame.opcode = UInt8.random(in: 0...15, using: &random)
            case 3: frame.claimedLength = [0, 125, 126, 65_536, 1 << 32, 1 << 63].randomElement(using: &random)
            default: break
            }
            bytes += frame.bytes
        }
        if Int.random(in: 0..<4, using: &random) == 0 { bytes += ClientFrame.close(3000).bytes }
        if Int.random(in: 0..<3, using: &random) > 0 { self.damage(&bytes, &random) }
        return bytes
    }

    /// A text in frames, cut anywhere, also inside a character, with pings between.
    private static func fragments(of text: String, _ random: inout SeededGenerator) -> [ClientFrame] {
        var rest = Array(text.utf8)[...]
        var frames: [ClientFrame] = []
        repeat {
            let part = rest.prefix(Int.random(in: 0...400, using: &random))
            rest = rest.dropFirst(part.count)
            let isFirst = !frames.contains { $0.opcode != ClientFrame.Opcode.ping.rawValue }
            frames.append(ClientFrame(isFirst ? .text : .continuation, Array(part), isFinal: rest.isEmpty))
            if !rest.isEmpty, Int.random(in: 0..<4, using: &random) == 0 { frames.append(ClientFrame(.ping, "still?")) }
        } while !rest.isEmpty
        return frames
    }

    private static func damage(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
            default: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
            }
        }
    }

    private static func torn(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...max(1, min(rest.count, 64)), using: &random)
            pieces.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return pieces
    }
}
