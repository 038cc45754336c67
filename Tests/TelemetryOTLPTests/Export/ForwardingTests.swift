import Telemetry
import TelemetryOTLP
import Testing

@Suite("What is sent on arrives as the same events")
struct ForwardingTests {
    @Test("what came by OTLP", arguments: 0..<100 as Range<UInt64>, [OTLPEncoding.protobuf, .json])
    func received(seed: UInt64, encoding: OTLPEncoding) throws {
        var random = RandomRecords(seed: seed)
        let (resource, scope) = (random.resource(), random.scope())
        let decoder = OTLPDecoder()
        var events: [TelemetryEvent] = []
        events += try decoder.batch(request((0..<5).map { _ in random.span() }, resource: resource, scope: scope))
            .events
        events += try decoder.batch(request((0..<5).map { _ in random.logRecord() }, resource: resource)).events
        events += try decoder.batch(request((0..<5).map { random.metric(kind: $0) }, scope: scope)).events
        let arrived = try forwarded(events, encoding)
        #expect(arrived.count == 15)
        #expect(arrived.byID == events.byID)
    }

    @Test("what was recorded or posted", arguments: 0..<400 as Range<UInt64>, [OTLPEncoding.protobuf, .json])
    func native(seed: UInt64, encoding: OTLPEncoding) throws {
        var random = RandomNatives(seed: seed)
        let events = (0..<5).map { _ in random.event() }
        let arrived = try forwarded(events, encoding)
        #expect(arrived.byID == events.byID)
    }

    @Test("equal records stay as many, however they are divided into requests")
    func equalRecords() throws {
        let events = try OTLPDecoder().batch(request((0..<4).map { _ in OTLP.LogRecord.sample() })).events
        for limit in [1, 2, 3] {
            let arrived = try forwarded(events, limit: limit)
            #expect(arrived.byID == events.byID)
            let reversed = try forwarded(events.reversed(), limit: limit)
            #expect(reversed.byID == events.byID)
        }
    }

    @Test("what was redacted keeps its id and session")
    func redacted() throws {
        let record = OTLP.LogRecord.sample { $0.attributes = .init(["mail": "a@example.org"]) }
        var event = try mapped(log: record)
        event.metadata["mail"] = "[REDACTED_EMAIL]"
        event.metadata["_resource"] = ["service.name": "shop", "host": "[REDACTED_EMAIL]"]
        event.sessionID = "of old"
        #expect(try forwarded([event]) == [event])
    }

    @Test("what is as it came says nothing that it did not say")
    func nothingAdded() throws {
        let record = OTLP.LogRecord.sample { $0.attributes = .init(["session.id": "s"]) }
        let event = try mapped(log: record)
        var outgoing = ExportRequest(.logs)
        outgoing.append(OutgoingRecord(event), of: event)
        #expect(outgoing.logs == request([record]))
    }

    @Test("what an agent's dialect added stays behind")
    func dialects() throws {
        let record = OTLP.LogRecord.sample {
            $0.eventName = "claude_code.api_request"
            $0.body = "claude_code.api_request"
            $0.attributes = .init(["session.id": "s", "model": "claude-x", "input_tokens": "12", "output_tokens": 3])
        }
        let event = try mapped(log: record)
        #expect(event.usage != nil)
        var outgoing = ExportRequest(.logs)
        outgoing.append(OutgoingRecord(event), of: event)
        #expect(outgoing.logs == request([record]))
        var silent = record
        silent.clearBody()
        #expect(StoredRecord(try mapped(log: silent))?.logRecord == silent)
    }
}
