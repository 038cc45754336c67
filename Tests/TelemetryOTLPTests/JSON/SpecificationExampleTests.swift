import FoundationEssentials
import SwiftProtobuf
import Telemetry
import TelemetryOTLP
import Testing

@Suite("The specification's JSON examples")
struct SpecificationExampleTests {
    @Test("a span")
    func traces() throws {
        let batch = try OTLPDecoder().batch(json: SpecificationExamples.traces, .traces)
        let event = try #require(batch.events.first)
        #expect(batch.events.count == 1)
        #expect(batch.message == nil)
        #expect(event.traceID?.description == "5b8efff798038103d269b633813fc60c")
        #expect(event.spanID?.description == "eee19b7ec3c1b174")
        #expect(event.parentSpanID?.description == "eee19b7ec3c1b173")
        #expect(event.action == "I'm a server span")
        #expect(event.category == "my.service")
        #expect(event.timestamp.nanoseconds == 1_544_712_660_000_000_000)
        #expect(event.duration == .seconds(1))
        #expect(event.metadata["my.span.attr"] == "some value")
        #expect(event.details["kind"] == 2)
    }

    @Test("log records and events")
    func logs() throws {
        let batch = try OTLPDecoder().batch(json: SpecificationExamples.logs, .logs)
        try #require(batch.events.count == 2)
        let event = batch.events[0]
        #expect(event.label == "Example log record")
        #expect(event.metadata["boolean.attribute"] == true)
        #expect(event.metadata["int.attribute"] == 10)
        #expect(event.metadata["double.attribute"] == 637.704)
        #expect(event.metadata["array.attribute"] == ["many", "values"])
        #expect(event.metadata["map.attribute"] == ["some.map.key": "some value"])
        #expect(event.details["severityNumber"] == 10)
        #expect(batch.events[1].action == "browser.page_view")
        #expect(batch.events[1].details["body"] == ["type": 0])
    }

    @Test("metrics")
    func metrics() throws {
        let batch = try OTLPDecoder().batch(json: SpecificationExamples.metrics, .metrics)
        #expect(batch.events.map(\.value) == [5, 10, 2, 10])
        #expect(batch.events.map { $0.details["data"] } == ["sum", "gauge", "histogram", "exponentialHistogram"])
        #expect(batch.events[3].details["positive"] == ["offset": 1, "bucketCounts": [0, 2]])
    }

    @Test("give the same events as the same messages in protobuf")
    func protobuf() throws {
        let span = OTLP.Span.with {
            $0.traceID = Data([
                0x5B, 0x8E, 0xFF, 0xF7, 0x98, 0x03, 0x81, 0x03, 0xD2, 0x69, 0xB6, 0x33, 0x81, 0x3F, 0xC6, 0x0C,
            ])
            $0.spanID = Data([0xEE, 0xE1, 0x9B, 0x7E, 0xC3, 0xC1, 0xB1, 0x74])
            $0.parentSpanID = Data([0xEE, 0xE1, 0x9B, 0x7E, 0xC3, 0xC1, 0xB1, 0x73])
            $0.name = "I'm a server span"
            $0.startTimeUnixNano = 1_544_712_660_000_000_000
            $0.endTimeUnixNano = 1_544_712_661_000_000_000
            $0.kind = .server
            $0.attributes = .init(["my.span.attr": "some value"])
        }
        let resource = OTLP.Resource.with { $0.attributes = .init(["service.name": "my.service"]) }
        let scope = OTLP.Scope.with {
            $0.name = "my.library"
            $0.version = "1.0.0"
            $0.attributes = .init(["my.scope.attribute": "some scope attribute"])
        }
        let json = try OTLPDecoder().batch(json: SpecificationExamples.traces, .traces)
        #expect(try OTLPDecoder().batch(request([span], resource: resource, scope: scope)).events == json.events)
    }
}
