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
        (#"{"category":"c","action":"a","timestamp":9223372036854.775808}"#, "timestamp"),
        (#"{"category":"c","action":"a","timestamp":-9.223372036854775809e12}"#, "timestamp"),
        (#"{"category":"c","action":"a","duration":12345678901234.5}"#, "duration"),
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

    /// Milliseconds are judged as such when they are recorded, whatever the reader made of them.
    @Test(arguments: ["-1", "-1.5", "-1e-6"])
    func aNegativeDurationIsNamedAsItCame(milliseconds: String) throws {
        let event = try TelemetryEvent(json: #"{"category":"c","action":"a","duration":\#(milliseconds)}"#)
        let error = #expect(throws: TelemetryError.self) {
            try EventValidator(limits: TelemetryConfiguration.Limits()).validate(event)
        }
        #expect(error?.field == "duration")
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

    @Test(
        arguments: [
            (#""timestamp":1700000000000.123456"#, 1_700_000_000_000_123_456),
            (#""timestamp":1700000000000.123456,"timestampNs":null"#, 1_700_000_000_000_123_456),
            (#""timestampNs":"7","timestamp":1700000000000.123456"#, 7),
            (#""timestamp":1700000000000.123456,"timestamp":5"#, 5_000_000),
            (#""timestamp":1700000000000"#, 1_700_000_000_000_000_000),
            (#""timestamp":1.7e12"#, 1_700_000_000_000_000_000),
            (#""timestamp":1.700000000000123456e12"#, 1_700_000_000_000_123_456),
            (#""timestamp":9223372036854.7757"#, 9_223_372_036_854_775_700),
        ] as [(String, Int64)]
    )
    func timesAreReadFromTheirDigits(_ fields: String, _ nanoseconds: Int64) throws {
        let event = try TelemetryEvent(json: "{\"category\":\"c\",\"action\":\"a\",\(fields)}")
        #expect(event.timestamp.nanoseconds == nanoseconds)
        #expect(event.metadata.isEmpty)
    }

    @Test func onlyTheTimesOfTheEventItselfAreExact() throws {
        let event = try TelemetryEvent(
            json: #"{"category":"c","action":"a","duration":0.000001,"metadata":{"timestamp":1.5,"duration":2.5}}"#
        )
        #expect(event.durationNanoseconds == 1)
        #expect(event.metadata == ["timestamp": 1.5, "duration": 2.5])
    }

    @Test(arguments: [
        (#""value":NaN"#, "value", "NaN"), (#""value":1e999"#, "value", "1e999"),
        (#""usage":{"inputTokens":-5}"#, "usage.inputTokens", "not -5"),
        (#""timestampNs":"x1""#, "timestampNs", "not \"x1\""), (#""durationNs":true"#, "durationNs", "not true"),
        (#""durationNs":"-1""#, "durationNs", "must be ≥ 0, not -1"),
        (#""traceId":"xyz""#, "traceId", "32 hexadecimal digits that are not all 0, not \"xyz\""),
    ])
    func anErrorNamesFieldAndValue(_ member: String, _ field: String, _ value: String) {
        let error = #expect(throws: TelemetryError.self) {
            try TelemetryEvent(json: "{\"category\":\"c\",\"action\":\"a\",\(member)}")
        }
        #expect(error?.field == field)
        #expect(error?.message.contains(field) == true)
        #expect(error?.message.contains(value) == true, "\(error?.message ?? "")")
    }
}
