import TelemetryTesting
import Testing

@testable import Telemetry

/// Secrets that were split across chunks, wherever in an event their parts stand.
@Suite struct StreamSeamFieldTests {
    private static let body = "Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z7AbC"
    private static let key = "gh" + "p_" + body

    /// Gives events as one batch each, and what leaves in the end.
    private static func delivered(
        _ events: [TelemetryEvent],
        _ detector: PIIDetector = PIIDetector()
    ) -> [TelemetryEvent] {
        let seams = StreamSeams(detector)
        let now = ContinuousClock.now
        var passed: [SpoolBatch] = []
        for (index, event) in events.enumerated() {
            var event = event
            event.givenID = EventID(high: 0, low: UInt64(index))
            event.givenTimestamp = Timestamp(nanoseconds: 1)
            var writer = ByteWriter()
            writer.appendRecord(event, detector: detector)
            let end = SpoolPosition(rawValue: UInt64(index + 1))
            let batch = SpoolBatch(
                spoolID: "s",
                bytes: writer.array,
                ranges: [0..<writer.count],
                ends: [end],
                end: end
            )
            if let batch = seams.pass(batch, committed: .start, isLast: false, at: now) { passed.append(batch) }
        }
        if let batch = seams.pass(nil, committed: .start, isLast: true, at: now) { passed.append(batch) }
        return passed.flatMap { batch in
            batch.ranges.indices.compactMap { index in
                Array(batch[index]).withUnsafeBytes { bytes in EventRecord(bytes).flatMap { try? $0.event() } }
            }
        }
    }

    private static func chunk(_ metadata: JSONObject, label: String? = nil, action: String = "a") -> TelemetryEvent {
        TelemetryEvent(
            category: "c",
            action: action,
            eventType: .stream,
            label: label,
            sessionID: "s",
            metadata: metadata
        )
    }

    private static func end(_ label: String) -> TelemetryEvent {
        TelemetryEvent(category: "c", action: "end", eventType: .end, label: label, sessionID: "s")
    }

    private static func texts(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .array(let elements): elements.map(Self.texts).joined()
        case .object(let object): object.map { Self.texts($0.value) }.joined()
        default: ""
        }
    }

    private static func halves(of text: String) -> [String] {
        let middle = text.index(text.startIndex, offsetBy: text.count / 2)
        return [String(text[..<middle]), String(text[middle...])]
    }

    @Test(arguments: ["message", "stdout", "token", "gen_ai.output.messages", "answer", "item_id", "type"])
    func membersOfAnyName(_ name: String) {
        let parts = Self.halves(of: "see \(Self.key) ok")
        let events = Self.delivered(parts.map { Self.chunk([name: .string($0)]) } + [Self.end("")])
        let text = events.map { Self.texts(.object($0.metadata)) }.joined()
        #expect(!text.contains(Self.body.prefix(8)) && !text.contains(Self.body.suffix(8)))
        #expect(text.hasPrefix("see ") && events.count == 3)
    }

    @Test func membersAtAnyDepth() {
        let forms: [@Sendable (String) -> JSONObject] = [
            { ["choices": [["index": 0, "delta": ["content": .string($0)]]]] },
            { ["type": "content_block_delta", "delta": ["type": "text_delta", "text": .string($0)]] },
            { ["delta": ["content": [["text": .string($0)]]]] },
            { ["a": ["b": ["c": [[[.string($0)]], "x"]]]] },
        ]
        for secret in [Self.key, "bob.smith" + "@" + "example.com", "4111 1111" + " 1111 1111"] {
            for form in forms {
                let parts = Self.halves(of: "see \(secret) ok. ")
                let plain = Self.delivered(parts.map { Self.chunk(form($0)) })
                let text = plain.map { Self.texts(.object($0.metadata)) }.joined()
                #expect(!text.contains(secret) && text.contains("REDACTED") && text.contains("see "))
                for half in Self.halves(of: secret) { #expect(!text.contains(half)) }
                let pieces = "see \(secret) ok. ".map { Self.chunk(form(String($0))) }
                let single = Self.delivered(pieces)
                #expect(single.count == pieces.count)
                #expect(!single.map { Self.texts(.object($0.metadata)) }.joined().contains(secret))
            }
        }
    }

    @Test func actionsOfOneSession() {
        let parts = Self.halves(of: "see \(Self.key) ok")
        let events = Self.delivered([
            Self.chunk([:], label: parts[0], action: "c1"), Self.chunk([:], label: parts[1], action: "c2"),
            Self.end(""),
        ])
        #expect(events.compactMap(\.label).joined() == "see [REDACTED_APIKEY] ok")
    }

    @Test func streamsThatAlternate() {
        let parts = Self.halves(of: "see \(Self.key) ok")
        let events = Self.delivered([
            Self.chunk([:], label: parts[0], action: "text"), Self.chunk([:], label: "hm, hm. ", action: "thinking"),
            Self.chunk([:], label: parts[1], action: "text"), Self.end(""),
        ])
        #expect(events.filter { $0.action == "text" }.compactMap(\.label).joined() == "see [REDACTED_APIKEY] ok")
        #expect(events[1].label == "hm, hm. ")
    }

    @Test func theEndOfAStream() {
        let parts = Self.halves(of: "see \(Self.key) ok")
        let split = Self.delivered([Self.chunk([:], label: parts[0]), Self.end(parts[1])])
        #expect(split.compactMap(\.label).joined() == "see [REDACTED_APIKEY] ok")
        let word = Self.delivered([Self.chunk([:], label: "see \(Self.key)"), Self.end("Done, all of it.")])
        #expect(word.compactMap(\.label) == ["see [REDACTED_APIKEY]", "Done, all of it."])
        let rest = Self.delivered([Self.chunk([:], label: "see \(Self.key)"), Self.end("9xYz")])
        #expect(rest.compactMap(\.label) == ["see [REDACTED_APIKEY]", ""])
    }

    @Test func idsAndWhatEveryChunkHasStay() {
        var random = SeededGenerator(seed: 3)
        let sent = (0..<40).map { number in
            let id = "msg_" + String((0..<24).map { _ in Array(Self.body).randomElement(using: &random) ?? "a" })
            return Self.chunk(
                [
                    "uuid": "018f4e2c-7b1a-7c3d-9e5f-0123456789\(10 + number)", "item_id": .string(id),
                    "seq": "\(number)",
                    "type": "content_block_delta", "model": "claude-sonnet-4-5-20250929",
                    "index": .integer(Int64(number)),
                    "response": ["id": "chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG", "created_at": "2025-11-23T10:00:00Z"],
                ],
                label: "word "
            )
        }
        let events = Self.delivered(sent + [Self.end("done")])
        #expect(events.dropLast().map(\.metadata) == sent.map(\.metadata))
        #expect(events.dropLast().allSatisfy { $0.label == "word " })
    }

    @Test func patternsOfTheConfiguration() throws {
        var redaction = TelemetryConfiguration.Redaction()
        redaction.patterns = [Words(name: "badge", words: ["EMP-48213"])]
        let detector = try PIIDetector(redaction)
        let parts = Self.halves(of: "badge EMP-48213 ok. ").map { Self.chunk([:], label: $0) }
        #expect(Self.delivered(parts, detector).compactMap(\.label).joined() == "badge [REDACTED_CUSTOM] ok. ")
    }
}
