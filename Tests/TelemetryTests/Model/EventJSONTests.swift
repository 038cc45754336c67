import Telemetry
import Testing

@Suite struct EventJSONTests {
    @Test func everyFieldComesBackAsGiven() throws {
        let text = """
            {"id":"018f2b3c-5d6e-7f80-8a9b-0c1d2e3f4a5b","sequence":7,"sessionId":"s","eventType":"error","category":"c",\
            "action":"a","label":"x\\ny","value":0.0,"timestamp":1700000000000.000001,"timestampNs":"1700000000000000001",\
            "duration":1.5,"durationNs":"1500000","metadata":{"big":9223372036854775807,"one":1.0,"none":null},\
            "context":{"userId":"u","custom":{"k":[1]}},"service":"svc","usage":{"model":"m","inputTokens":3,\
            "source":"log","key":"r1"},"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b7",\
            "parentSpanId":"00f067aa0ba902b8"}
            """
        var event = try TelemetryEvent(json: text)
        #expect(event.sequence == nil)
        event.sequence = 7
        #expect(event.json == text)
    }

    @Test func unknownFieldsAreKeptInMetadata() throws {
        let event = try TelemetryEvent(json: #"{"category":"c","action":"a","other":{"x":1},"metadata":{"m":1}}"#)
        #expect(event.metadata == ["m": 1, "other": ["x": 1]])
        #expect(throws: TelemetryError.self) {
            try TelemetryEvent(json: #"{"category":"c","action":"a","m":2,"metadata":{"m":1}}"#)
        }
    }

    @Test(arguments: [
        (#"{"action":"a"}"#, "category"), (#"{"category":"c"}"#, "action"),
        (#"{"category":1,"action":"a"}"#, "category"),
        (#"{"category":"c","action":"a","eventType":"Start"}"#, "eventType"),
        (#"{"category":"c","action":"a","id":"7"}"#, "id"), (#"{"category":"c","action":"a","value":"1"}"#, "value"),
        (#"{"category":"c","action":"a","timestamp":"now"}"#, "timestamp"),
        (#"{"category":"c","action":"a","timestamp":1e300}"#, "timestamp"),
        (#"{"category":"c","action":"a","timestampNs":"x"}"#, "timestampNs"),
        (#"{"category":"c","action":"a","metadata":[]}"#, "metadata"),
        (#"{"category":"c","action":"a","context":{"userId":1}}"#, "context.userId"),
        (#"{"category":"c","action":"a","usage":{"inputTokens":-1}}"#, "usage.inputTokens"),
        (#"{"category":"c","action":"a","usage":{"tokens":1}}"#, "usage.tokens"),
        (#"{"category":"c","action":"a","traceId":"00"}"#, "traceId"),
    ])
    func aWrongFieldIsNamed(_ text: String, _ field: String) {
        let error = #expect(throws: TelemetryError.self) { try TelemetryEvent(json: text) }
        #expect(error?.field == field)
        #expect(error?.message.contains(field) == true)
    }

    @Test func nanosecondsWinOverMilliseconds() throws {
        let event = try TelemetryEvent(
            json: #"{"category":"c","action":"a","timestamp":5,"timestampNs":"1700000000000000001","durationNs":"7"}"#
        )
        #expect(event.timestamp.nanoseconds == 1_700_000_000_000_000_001)
        #expect(event.duration == .nanoseconds(7))
    }

    @Test func recordsHoldEverything() throws {
        var event = try TelemetryEvent(
            json: #"""
                {"id":"018f2b3c-5d6e-7f80-8a9b-0c1d2e3f4a5b","sessionId":"s","eventType":"end","category":"c",
                "action":"a","label":"","value":-0.5,"timestampNs":"-5","durationNs":"0","metadata":{"a":[1,{"b":null}]},
                "context":{"version":"1"},"service":"v","usage":{"costMicroUSD":12},
                "traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b7"}
                """#
        )
        #expect(Array(EventBatch([event])) == [event])
        event.label = nil
        event.value = nil
        event.duration = nil
        event.traceID = nil
        event.service = nil
        event.usage = nil
        #expect(Array(EventBatch([event])) == [event])
    }

    @Test func aDamagedRecordIsPassedOver() {
        let event = TelemetryEvent(category: "c", action: "a", sessionID: "s")
        let record = EventBatch([event]).record(at: 0)
        for end in 0..<record.count {
            #expect(
                EventBatch(bytes: Array(record[..<end]), ranges: [0..<end], origin: nil).forEachRecord { _ in } == 1
            )
        }
    }
}
