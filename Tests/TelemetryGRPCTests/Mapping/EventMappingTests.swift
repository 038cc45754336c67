import SwiftProtobuf
import Telemetry
import TelemetryTesting
import Testing

@testable import TelemetryGRPC

@Suite struct EventMappingTests {
    @Test func everyFieldComesBackAsItWas() throws {
        var event = TelemetryEvent(
            category: "c",
            action: "a",
            eventType: .error,
            label: "line\nline",
            value: 0,
            duration: .nanoseconds(0),
            sessionID: "s",
            metadata: [
                "null": nil, "bool": false, "small": -1, "large": .integer(.min), "beyond": .unsigned(.max),
                "double": 1.0,
                "text": "", "list": [1, [2, nil]], "object": ["z": 1, "a": ["deep": true]],
            ],
            id: EventID("018f2b3c-5d6e-7f80-8a9b-000000000001"),
            timestamp: Timestamp(nanoseconds: 1_760_000_000_123_456_789)
        )
        event.context = TelemetryContext(userID: "u", platform: "p", custom: ["k": "v"])
        event.usage = TokenUsage(
            model: "m",
            inputTokens: 0,
            cacheWrite1hTokens: 5,
            costMicroUSD: 7,
            source: .span,
            key: "k"
        )
        event.service = "svc"
        event.traceID = TraceID("5b8efff798038103d269b633813fc60c")
        event.spanID = SpanID("eee19b7ec3c1b174")
        event.parentSpanID = SpanID("eee19b7ec3c1b175")
        let read = try TelemetryEvent(try Wire.Event(serializedBytes: event.wire.bytes))
        #expect(read == event)
        #expect(read.json == event.json)
    }

    @Test func absentFieldsStayAbsent() throws {
        let event = try TelemetryEvent(.numbered(1))
        #expect(event.givenID == nil)
        #expect(event.givenTimestamp == nil)
        #expect(event.details == nil)
        #expect(event.label == nil)
        #expect(event.eventType == .custom)
    }

    @Test func valuesMayBeNestedAsDeepAsSettingsAllow() throws {
        let deep = (0..<128).reduce(JSONValue.integer(1)) { value, _ in .object(["k": value]) }
        var event = Wire.Event.numbered(1)
        event.metadata = JSONObject([("deep", deep)]).wire
        let read = try Wire.TrackRequest(request: Wire.TrackRequest.with { $0.events = [event] }.bytes)
        #expect(JSONObject(read.events[0].metadata)["deep"] == deep)
    }

    @Test func ofMembersWithOneKeyTheLastCounts() {
        let first: JSONObject = ["k": 1]
        let second: JSONObject = ["k": 2]
        var object = first.wire
        object.members += second.wire.members
        let merged = JSONObject(object)
        #expect(merged == second)
    }

    @Test func aNegativeDurationIsRefusedInTheNanosecondsItCameIn() {
        var event = Wire.Event.numbered(1)
        event.durationNs = -1
        let error = #expect(throws: TelemetryError.self) { try TelemetryEvent(event) }
        #expect(error?.message == "durationNs must be ≥ 0, not -1")
    }

    @Test func damagedMessagesAreRefusedOrReadAndNothingFails() throws {
        var generator = SeededGenerator(seed: 4)
        var event = Wire.Event.numbered(1)
        let metadata: JSONObject = ["list": [1, "two", ["three": 3.5]], "none": nil]
        event.metadata = metadata.wire
        event.usage.source = "span"
        event.context.userID = "u"
        let sound = Wire.TrackRequest.with { $0.events = [event, .numbered(2)] }.bytes
        for _ in 0..<5000 {
            var bytes = sound
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            bytes.removeLast(Int.random(in: 0...3, using: &generator))
            for event in (try? Wire.TrackRequest(request: bytes).events) ?? [] { _ = try? TelemetryEvent(event) }
        }
    }
}
