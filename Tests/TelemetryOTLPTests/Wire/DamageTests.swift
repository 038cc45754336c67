import FoundationEssentials
import SwiftProtobuf
import Telemetry
import TelemetryOTLP
import TelemetryTesting
import Testing

@Suite("A damaged request")
struct DamageTests {
    @Test("cut at any byte is an error, never a crash")
    func truncation() throws {
        for (signal, body) in try Self.bodies() {
            for length in 1..<body.count {
                #expect(throws: OTLPError.self, "\(signal) cut at \(length)") {
                    try OTLPDecoder().decode(
                        Array(body[..<length]),
                        signal: signal,
                        encoding: .protobuf,
                        receivedAt: arrival
                    )
                }
            }
        }
    }

    @Test("cut at any byte in JSON is an error")
    func truncatedJSON() throws {
        for (signal, json) in SpecificationExamples.all {
            let body = Array(json.utf8)
            for length in 0..<body.count {
                #expect(throws: OTLPError.self) {
                    try OTLPDecoder().decode(
                        Array(body[..<length]),
                        signal: signal,
                        encoding: .json,
                        receivedAt: arrival
                    )
                }
            }
        }
    }

    @Test("with flipped bytes is refused, or its good records are taken")
    func flips() throws {
        var random = SeededGenerator(seed: 42)
        for (signal, body) in try Self.bodies() {
            for _ in 0..<1_000 {
                var damaged = body
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    let index = Int.random(in: damaged.indices, using: &random)
                    damaged[index] = UInt8.random(in: .min ... .max, using: &random)
                }
                let batch = try? OTLPDecoder().decode(
                    damaged,
                    signal: signal,
                    encoding: .protobuf,
                    receivedAt: arrival
                )
                for event in batch?.events ?? [] {
                    #expect((1...255).contains(event.action.utf8.count))
                    #expect((1...255).contains(event.sessionID.utf8.count))
                    #expect(try TelemetryEvent(json: event.json) == event)
                }
            }
        }
    }

    @Test("with flipped bytes in JSON never crashes")
    func flippedJSON() throws {
        var random = SeededGenerator(seed: 43)
        let letters = Array("0123456789abcdef{}[]\",:-.eE \\unrtf".utf8)
        for (signal, json) in SpecificationExamples.all {
            for _ in 0..<2_000 {
                var damaged = Array(json.utf8)
                for _ in 0..<3 {
                    damaged[Int.random(in: damaged.indices, using: &random)] =
                        letters[Int.random(in: letters.indices, using: &random)]
                }
                _ = try? OTLPDecoder().decode(damaged, signal: signal, encoding: .json, receivedAt: arrival)
            }
        }
    }

    @Test("of noise is an error")
    func noise() {
        for body in ["hello", "<html>", "\u{1}\u{2}", "[1,2]"] {
            for encoding in [OTLPEncoding.protobuf, .json] {
                let error = #expect(throws: OTLPError.self) {
                    try OTLPDecoder().decode(
                        Array(body.utf8),
                        signal: .traces,
                        encoding: encoding,
                        receivedAt: arrival
                    )
                }
                #expect(error?.kind == .malformed)
            }
        }
    }

    @Test("loses only the record that is damaged")
    func invalidText() throws {
        var body = try request([.sample { $0.name = "QQQQ" }, .sample(), .sample { $0.name = "QQQQ" }]).encoded
        for index in body.indices where body[index] == UInt8(ascii: "Q") { body[index] = 0xFF }
        let batch = try OTLPDecoder().decode(body, signal: .traces, encoding: .protobuf, receivedAt: arrival)
        #expect(batch.events.map(\.action) == ["buy"])
        #expect(batch.rejected == 2)
        #expect(batch.message == "2 spans rejected; span 0: it holds text that is not UTF-8")
    }

    @Test("with a damaged resource loses its records and says so")
    func damagedResource() throws {
        let resource = OTLP.Resource.with { $0.attributes = .init(["service.name": "QQQQ"]) }
        var broken = request([.sum([.sample(.asInt(1)), .sample(.asInt(2))]), .sum([])], resource: resource)
        broken.resourceMetrics += request([.sum([.sample(.asInt(3))])]).resourceMetrics
        var body = try broken.encoded
        for index in body.indices where body[index] == UInt8(ascii: "Q") { body[index] = 0xFF }
        let batch = try OTLPDecoder().decode(body, signal: .metrics, encoding: .protobuf, receivedAt: arrival)
        #expect(batch.events.count == 1)
        #expect(batch.rejected == 3)
        #expect(batch.message?.contains("of its resource: it holds text that is not UTF-8") == true)
    }

    private static func bodies() throws -> [(OTLPSignal, [UInt8])] {
        var random = RandomRecords(seed: 7)
        return [
            (.traces, try request([random.span(), random.span()]).encoded),
            (.logs, try request([random.logRecord(), random.logRecord()]).encoded),
            (.metrics, try request((0..<5).map { random.metric(kind: $0) }).encoded),
        ]
    }
}
