import FoundationEssentials
import SwiftProtobuf
import Telemetry
import TelemetryOTLP
import Testing

@Suite("The limits of a request")
struct LimitTests {
    @Test("a record of too many bytes is rejected alone")
    func recordBytes() throws {
        var decoder = OTLPDecoder()
        decoder.limits.recordBytes = 1_000
        let large = OTLP.Span.sample { $0.traceState = String(repeating: "x", count: 1_000) }
        let batch = try decoder.batch(request([.sample(), large]))
        #expect(batch.events.count == 1)
        #expect(batch.rejected == 1)
        #expect(batch.message?.contains("1000 are allowed") == true)
    }

    @Test("too many records refuse the request")
    func records() throws {
        var decoder = OTLPDecoder()
        decoder.limits.records = 2
        #expect(try decoder.batch(request([OTLP.Span.sample(), .sample()])).events.count == 2)
        let error = #expect(throws: OTLPError.self) {
            try decoder.batch(request([OTLP.Span.sample(), .sample(), .sample()]))
        }
        #expect(error?.httpStatus == 413)
        #expect(error?.message == "more than 2 spans in one request: send smaller batches")
    }

    @Test("too many values refuse the request, nested ones counted")
    func values() throws {
        var decoder = OTLPDecoder()
        decoder.limits.values = 10
        let list = OTLP.AnyValue(.arrayValue(.with { $0.values = Array(repeating: 1, count: 10) }))
        let error = #expect(throws: OTLPError.self) {
            try decoder.batch(request([OTLP.Span.sample { $0.attributes = [.init("list", list)] }]))
        }
        #expect(error?.kind == .tooLarge)
    }

    @Test("very many attributes are mapped in time proportional to their number")
    func manyAttributes() throws {
        let attributes = (0..<50_000).map { OTLP.KeyValue("key.\($0)", OTLP.AnyValue(.intValue(Int64($0)))) }
        let event = try mapped(span: .sample { $0.attributes = attributes })
        #expect(event.metadata.count == 50_002)
    }

    @Test("values nested too deep reject their record, not the request", arguments: [40, 60, 2_000])
    func depth(levels: Int) throws {
        var value: [UInt8] = []
        for _ in 0..<levels { value = protobuf(5, protobuf(1, value)) }
        let span = try OTLP.Span.sample().encoded + protobuf(9, protobuf(1, Array("deep".utf8)) + protobuf(2, value))
        let body = try request([OTLP.Span.sample()]).encoded + protobuf(1, protobuf(2, protobuf(2, span)))
        let batch = try OTLPDecoder().decode(body, signal: .traces, encoding: .protobuf, receivedAt: arrival)
        #expect(batch.events.count == (levels < 45 ? 2 : 1))
        #expect(batch.rejected == (levels < 45 ? 0 : 1))
    }

    @Test("JSON values nested too deep reject their record, not the request", arguments: [40, 60, 100_000])
    func jsonDepth(levels: Int) throws {
        let good = "{\"traceId\":\"0102030405060708090a0b0c0d0e0f10\",\"spanId\":\"0102030405060708\"}"
        let value =
            String(repeating: "{\"arrayValue\":{\"values\":[", count: levels) + "{\"stringValue\":\"]}\\\"{[\"}"
            + String(repeating: "]}}", count: levels)
        let deep = "{\"name\":\"deep\",\"attributes\":[{\"key\":\"a\",\"value\":\(value)}]}"
        let json = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[\(good),\(deep),\(good)]}]}]}"
        let batch = try OTLPDecoder().batch(json: json, .traces)
        #expect(batch.events.count == (levels < 45 ? 3 : 2))
        #expect(batch.rejected == (levels < 45 ? 0 : 1))
        if levels > 45 {
            let message = try #require(batch.message)
            #expect(message.contains("span 1: attributes[0].value.arrayValue"))
            #expect(message.hasSuffix("is nested too deep"))
            #expect(message.utf8.count < 400)
        }
    }

    @Test("JSON nested too deep in a field that is not known is passed over")
    func unknownDepth() throws {
        let deep = String(repeating: "[", count: 1_000) + String(repeating: "]", count: 1_000)
        let json = "{\"future\":\(deep),\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"future\":\(deep)}]}]}]}"
        #expect(try OTLPDecoder().batch(json: json, .traces).events.count == 1)
    }

    @Test("a resource nested too deep rejects its own records")
    func resourceDepth() throws {
        let deep = String(repeating: "[", count: 1_000) + String(repeating: "]", count: 1_000)
        func group(_ value: String) -> String {
            "{\"resource\":{\"attributes\":[{\"key\":\"a\",\"value\":{\"kvlistValue\":\(value)}}]},"
                + "\"scopeSpans\":[{\"spans\":[{}]}]}"
        }
        let json = "{\"resourceSpans\":[\(group(deep)),\(group("{}"))]}"
        let batch = try OTLPDecoder().batch(json: json, .traces)
        #expect(batch.events.count == 1)
        #expect(batch.rejected == 1)
        #expect(batch.message?.contains("of its resource: attributes[0].value.kvlistValue") == true)
    }

    @Test("JSON that is all depth is refused", arguments: [10_000, 1_000_000])
    func endlessDepth(levels: Int) throws {
        let json = "{\"resourceSpans\":" + String(repeating: "[", count: levels)
        let error = #expect(throws: OTLPError.self) { try OTLPDecoder().batch(json: json, .traces) }
        #expect(error?.message.contains("the text ends inside a value") == true)
    }
}
