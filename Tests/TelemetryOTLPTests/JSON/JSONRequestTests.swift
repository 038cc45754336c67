import FoundationEssentials
import SwiftProtobuf
import Telemetry
import TelemetryOTLP
import Testing

@Suite("OTLP/JSON")
struct JSONRequestTests {
    @Test("agrees with protobuf on every field of every record, ids included")
    func agreement() throws {
        for seed in 0..<60 as Range<UInt64> {
            var random = RandomRecords(seed: seed)
            let resource = random.resource()
            let spans = request([random.span()], resource: resource, scope: random.scope())
            try self.expectSame(spans, .traces, try OTLPDecoder().batch(spans))
            let logs = request([random.logRecord()], resource: resource)
            try self.expectSame(logs, .logs, try OTLPDecoder().batch(logs))
            let metrics = request((0..<5).map { random.metric(kind: $0) }, resource: resource)
            try self.expectSame(metrics, .metrics, try OTLPDecoder().batch(metrics))
        }
    }

    @Test("takes ids in either case, and in the base64 of plain protobuf JSON")
    func ids() throws {
        for id in ["0102030405060708090A0B0C0D0E0F10", "AQIDBAUGBwgJCgsMDQ4PEA=="] {
            let event = try self.span("\"traceId\": \"\(id)\", \"spanId\": \"eee19b7ec3c1b174\"")
            #expect(event.traceID?.description == "0102030405060708090a0b0c0d0e0f10")
        }
        let empty = try self.span("\"traceId\": \"\", \"spanId\": null")
        #expect(empty.traceID == nil)
        #expect(empty.spanID == nil)
    }

    @Test("takes snake case, names of enumerations, numbers for strings, unknown fields")
    func generosity() throws {
        let event = try self.span(
            """
            "trace_id": "0102030405060708090a0b0c0d0e0f10", "span_id": "0102030405060708", "kind": "SPAN_KIND_CLIENT",
            "start_time_unix_nano": 1544712660000000001, "end_time_unix_nano": "1544712660000000002",
            "status": {"code": "STATUS_CODE_ERROR", "message": "no"}, "future": {"a": [1]},
            "attributes": [
                {"key": "n", "value": {"intValue": 9007199254740993}}, {"key": "d", "value": {"doubleValue": "-1.5"}},
                {"key": "i", "value": {"doubleValue": "-Infinity"}}, {"key": "b", "value": {"bytesValue": "_-8"}},
                {"key": "none"}, {"key": "empty", "value": {}}, {"key": "null", "value": null}
            ]
            """
        )
        #expect(event.timestamp.nanoseconds == 1_544_712_660_000_000_001)
        #expect(event.durationNanoseconds == 1)
        #expect(event.eventType == .error)
        #expect(event.label == "no")
        #expect(event.details["kind"] == 3)
        #expect(event.metadata["n"] == .integer(9_007_199_254_740_993))
        #expect(event.metadata["d"] == -1.5)
        #expect(event.metadata["i"] == "-Infinity")
        #expect(event.metadata["b"] == "/+8=")
        for key in ["none", "empty", "null"] { #expect(event.metadata[key] == .null) }
    }

    @Test(
        "names the field that a rejected record got wrong",
        arguments: [
            ("\"traceId\": \"xyz\"", "traceId must be a hexadecimal string, not \"xyz\""),
            ("\"startTimeUnixNano\": \"-1\"", "startTimeUnixNano must be a whole number from 0 to"),
            ("\"flags\": 4294967296", "flags must be a whole number from 0 to 4294967295, not 4294967296"),
            ("\"name\": 5", "name must be a string, not 5"),
            ("\"kind\": \"SPAN_KIND_CLEINT\"", "kind must be one of"),
            ("\"events\": {}", "events must be a list, not an object"),
            (
                "\"attributes\": [{\"key\": \"a\", \"value\": {\"arrayValue\": {\"values\": [{\"intValue\": \"1.5\"}]}}}]",
                "attributes[0].value.arrayValue.values[0].intValue must be a whole number"
            ),
            ("\"attributes\": [7]", "attributes[0] must be an object, not 7"),
            ("\"links\": [{\"spanId\": true}]", "links[0].spanId must be a hexadecimal string, not a boolean"),
        ]
    )
    func wrongFields(field: String, message: String) throws {
        let good = "{\"traceId\": \"0102030405060708090a0b0c0d0e0f10\", \"spanId\": \"0102030405060708\"}"
        let json = "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [\(good), {\(field)}]}]}]}"
        let batch = try OTLPDecoder().batch(json: json, .traces)
        #expect(batch.events.count == 1)
        #expect(batch.rejected == 1)
        #expect(batch.message?.contains("span 1: \(message)") == true, "\(batch.message ?? "")")
    }

    @Test("knows the places of records beside rejected ones")
    func places() throws {
        let json = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[1,{},2,3,{},{}]}]}]}"
        let batch = try OTLPDecoder().batch(json: json, .traces)
        #expect((0..<3).map { batch.place(of: $0) } == [1, 4, 5])
    }

    @Test("counts the points of a metric that it rejects, and the records of a resource")
    func rejectedPoints() throws {
        let points = "{\"name\": \"m\", \"gauge\": {\"dataPoints\": [{\"asInt\": \"x\"}, {}, {}]}}"
        let metric = "{\"resourceMetrics\": [{\"scopeMetrics\": [{\"metrics\": [\(points)]}]}]}"
        #expect(try OTLPDecoder().batch(json: metric, .metrics).rejected == 3)
        let resource = "{\"resourceLogs\": [{\"resource\": 1, \"scopeLogs\": [{\"logRecords\": [{}, {}]}]}]}"
        let batch = try OTLPDecoder().batch(json: resource, .logs)
        #expect(batch.rejected == 2)
        #expect(batch.message?.contains("of its resource: it must be an object, not 1") == true)
    }

    @Test(
        "refuses what is no request, with the place",
        arguments: [
            ("", "at line 1, column 1"), ("{\n\"resourceSpans\": [}", "at line 2, column 19"),
            ("[]", "the request must be an object, not an array"),
            ("{\"resourceSpans\": 1}", "resourceSpans must be a list, not a number"),
            ("{\"resourceSpans\": [{\"scopeSpans\": [1]}]}", "resourceSpans[0].scopeSpans[0] must be an object"),
        ]
    )
    func malformed(json: String, message: String) {
        let error = #expect(throws: OTLPError.self) { try OTLPDecoder().batch(json: json, .traces) }
        #expect(error?.kind == .malformed)
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test("is empty without error when it says nothing")
    func empty() throws {
        for json in [
            "{}", "{\"resourceSpans\": []}", "{\"resourceSpans\": null, \"future\": 1}", "{\"resourceSpans\": [{}]}",
        ] {
            let batch = try OTLPDecoder().batch(json: json, .traces)
            #expect(batch.events.isEmpty)
            #expect(batch.message == nil)
        }
        #expect(try OTLPDecoder().decode([], signal: .logs, encoding: .protobuf, receivedAt: arrival).events.isEmpty)
    }

    @Test("that calls itself protobuf is taken, with a warning")
    func mislabelled() throws {
        let batch = try OTLPDecoder().decode(
            Array(SpecificationExamples.traces.utf8),
            signal: .traces,
            encoding: .protobuf,
            receivedAt: arrival
        )
        #expect(batch.events.count == 1)
        #expect(batch.rejected == 0)
        #expect(batch.message == "the body is JSON: set its content type to application/json")
    }

    private func span(_ fields: String) throws -> TelemetryEvent {
        let json = "{\"resource_spans\": [{\"scope_spans\": [{\"spans\": [{\(fields)}]}]}]}"
        return try #require(try OTLPDecoder().batch(json: json, .traces).events.first)
    }

    /// Writes the message as OTLP/JSON and compares what becomes of it.
    private func expectSame(_ message: some Message, _ signal: OTLPSignal, _ expected: OTLPBatch) throws {
        var options = JSONEncodingOptions()
        options.alwaysPrintEnumsAsInts = true
        let plain = try JSONReader.value(in: try message.jsonString(options: options), depthLimit: 200)
        var writer = ByteWriter()
        writer.appendJSON(self.withHexadecimalIDs(plain))
        let batch = try OTLPDecoder().batch(json: writer.string, signal)
        #expect(batch.events == expected.events)
    }

    private func withHexadecimalIDs(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): .array(elements.map(self.withHexadecimalIDs))
        case .object(let object):
            .object(
                JSONObject(
                    object.map { member in
                        guard ["traceId", "spanId", "parentSpanId"].contains(member.key) else {
                            return (member.key, self.withHexadecimalIDs(member.value))
                        }
                        let bytes = Data(base64Encoded: member.value.string ?? "") ?? Data()
                        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
                        return (member.key, .string(digits))
                    }
                )
            )
        default: value
        }
    }
}
