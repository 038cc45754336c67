import FoundationEssentials
import SwiftProtobuf
import Telemetry
import TelemetryOTLP
import Testing

@Suite("Ids derived from OTLP")
struct DerivedIDTests {
    @Test("are of version 8 and begin with the millisecond of the event")
    func form() throws {
        let id = try mapped(span: .sample()).id
        #expect(id.high >> 16 == 1_700_000_000_000)
        #expect(id.high >> 12 & 0xF == 8)
        #expect(id.low >> 62 == 0b10)
    }

    /// Stored events carry these: a change would store again what is sent again.
    @Test("never change")
    func fixed() throws {
        let span = try mapped(span: .sample()).id.description
        #expect(span == "018bcfe5-6800-82a6-88fe-6598023ceab8")
        let log = try mapped(log: .sample()).id.description
        #expect(log == "018bcfe5-6800-8e56-b586-844e2fa2fd8d")
        let point = try mapped(metric: .sum([.sample(.asInt(1))])).id.description
        #expect(point == "018bcfe5-6800-8785-8d48-12e7d4b1894d")
    }

    @Test("of a span come from its trace and its own id, whatever else changes but the start")
    func spans() throws {
        let id = try mapped(span: .sample()).id
        #expect(try mapped(span: .sample { $0.name = "other" }, resource: .init()).id == id)
        #expect(try mapped(span: .sample { $0.spanID = Data(2...9) }).id != id)
        #expect(try mapped(span: .sample { $0.traceID = Data(2...17) }).id != id)
    }

    @Test("of records differ by resource, scope, content and ordinal, and not by the time of arrival")
    func records() throws {
        let resource = OTLP.Resource.with { $0.attributes = .init(["service.name": "other"]) }
        let scope = OTLP.Scope.with { $0.name = "lib" }
        let records = [OTLP.LogRecord.sample(), .sample(), .sample { $0.body = "bye" }]
        let requests = [
            request(records), request(records, resource: resource), request(records, scope: scope),
        ]
        var ids: [EventID] = []
        for request in requests {
            let first = try OTLPDecoder().batch(request).events.map(\.id)
            let later = try OTLPDecoder().decode(
                request.encoded,
                signal: .logs,
                encoding: .protobuf,
                receivedAt: arrival + .seconds(60)
            )
            #expect(later.events.map(\.id) == first)
            ids += first
        }
        #expect(Set(ids).count == 9)
    }

    @Test("of a record without any time are the same when it is sent again")
    func timeless() throws {
        let encoded = try request([OTLP.LogRecord.sample { $0.timeUnixNano = 0 }]).encoded
        let ids = try [arrival, arrival + .seconds(5)].map { time in
            try OTLPDecoder().decode(encoded, signal: .logs, encoding: .protobuf, receivedAt: time).events.map(\.id)
        }
        #expect(ids[0] == ids[1])
        #expect(ids[0].first.map { $0.high >> 16 } == 0)
    }

    @Test("of points differ by metric, kind, attributes and value")
    func points() throws {
        let point = OTLP.NumberPoint.sample(.asInt(1))
        let metrics: [OTLP.Metric] = [
            .sum([point, point, .sample(.asInt(2)), .sample(.asInt(1)) { $0.attributes = .init(["a": 1]) }]),
            .with {
                $0.name = "requests"
                $0.gauge.dataPoints = [point]
            },
            .with {
                $0.name = "others"
                $0.gauge.dataPoints = [point]
            },
        ]
        let ids = try OTLPDecoder().batch(request(metrics)).events.map(\.id)
        #expect(ids.count == 6)
        #expect(Set(ids).count == 6)
    }
}
