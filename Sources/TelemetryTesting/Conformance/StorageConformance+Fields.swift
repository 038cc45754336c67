import Telemetry

extension StorageConformance {
    static let fields: [Case] = [
        Case("every field comes back as it was given", needs: .query) { subject in
            var sample = Sample()
            try await subject.returns([sample.fullEvent(), sample.emptyEvent(), sample.extremeEvent(), sample.event()])
        },
        Case("every type comes back", needs: .query) { subject in
            var sample = Sample()
            try await subject.returns(EventType.allCases.map { sample.event($0) })
        },
        Case("texts come back to the byte", needs: .query) { subject in
            var sample = Sample()
            let texts = [
                "", " ", "\n", "\r\n", "a\u{0}b", "\u{1}\u{1F}\u{7F}", "\u{E9}", "e\u{301}", "\u{212B}", "\u{C5}",
                "👩‍👩‍👧‍👦🏽", "🇺🇦", "العربية \u{202E}abc", "\u{FFFD}\u{FFFE}\u{10FFFF}", "'; DROP TABLE x; --", "%_\\\"",
                "{\"a\":1}",
            ]
            let events = texts.map { text in
                sample.event(session: "s" + text, category: "c" + text, action: "a" + text) { event in
                    event.label = text
                    event.service = text
                    event.metadata = ["key" + text: .string(text), "list": [.string(text)]]
                    event.context.custom = [text: .string(text)]
                    event.context.userID = text
                    event.usage = TokenUsage(model: text, key: text)
                }
            }
            try await subject.returns(events)
        },
        Case("numbers come back as they were", needs: .query) { subject in
            var sample = Sample()
            let values = [
                0, 1, -1, 0.1, -0.1, 1e21, 1e-7, 9_007_199_254_740_992, .pi, .greatestFiniteMagnitude,
                .leastNonzeroMagnitude, .leastNormalMagnitude, -.greatestFiniteMagnitude,
            ]
            let numbers: [JSONValue] = [
                0, -1, .integer(.max), .integer(.min), .unsigned(.max), .unsigned(1 << 63), 1.0, -0.5, 1e300,
                .double(.leastNonzeroMagnitude),
                .double(9_223_372_036_854_775_808), true, false, nil,
            ]
            var events = values.map { value in
                sample.event { event in
                    event.value = value
                    event.metadata = ["number": .double(value), "integer": .integer(Int64(exactly: value) ?? 7)]
                }
            }
            events += numbers.map { number in
                sample.event { $0.metadata = ["number": number, "deep": [["number": number]]] }
            }
            try await subject.returns(events)
        },
        Case("times come back to the nanosecond", needs: .query) { subject in
            var sample = Sample()
            let times: [Int64] = [
                0, 1, -1, 999_999_999, -999_999_999, 1_760_000_000_123_456_789, -62_135_596_800, .max, .min, .min + 1,
            ]
            let durations: [Int64] = [0, 1, 999, 1_000_000, 86_400_000_000_001, .max]
            var events = times.map { time in sample.event { $0.timestamp = Timestamp(nanoseconds: time) } }
            events += durations.map { duration in sample.event { $0.durationNanoseconds = duration } }
            try await subject.returns(events)
        },
        Case("deep and large metadata come back", needs: .query) { subject in
            var sample = Sample()
            let deep = (0..<31).reduce(into: JSONValue.string("bottom")) { value, level in
                value = level.isMultiple(of: 2) ? ["next": value] : [value]
            }
            let wide = JSONObject((0..<2000).map { ("key \($0)", .integer($0)) })
            let long = JSONValue.string(String(repeating: "0123456789abcdé", count: 60_000))
            try await subject.returns([
                sample.event { $0.metadata = ["deep": deep] }, sample.event { $0.metadata = wide },
                sample.event { $0.metadata = ["long": long] },
            ])
        },
        Case("a label of a mebibyte comes back", needs: .query) { subject in
            var sample = Sample()
            let event = sample.event { event in
                event.label = String(repeating: "line of 16 byte\n", count: 1 << 16)
            }
            try subject.equal(event.label?.utf8.count, 1 << 20, "the bytes of the label")
            try await subject.returns([event])
        },
    ]
}

extension Subject {
    /// Checks that events come back as they are, and each is found by its id.
    fileprivate func returns(_ events: [TelemetryEvent]) async throws {
        try await self.store(events)
        try self.same(try await self.all(), events, "all events")
        try self.same(try await self.store.changes(after: 0, limit: 10_000), events, "changes")
        for event in events {
            try self.same(try await self.all(QueryFilter(id: event.id)), [event], "the event by its id")
        }
    }
}

extension Sample {
    fileprivate mutating func fullEvent() -> TelemetryEvent {
        self.event(.stream, session: "session-1", category: "claude", action: "reply") { event in
            event.label = "line one\nline two\r\n\ttab \"quoted\" \\ 🦉 \u{301}e\u{FFFD}"
            event.value = 0
            event.durationNanoseconds = 0
            event.metadata = [
                "zero": 0, "one": 1.0, "text": "", "null": nil, "list": [1, [2.5, false], [:]], "a.b": ["c": "d"],
                "é": "ü",
            ]
            event.context = TelemetryContext(
                userID: "u-1",
                organizationID: "o-1",
                environment: "test",
                version: "1.2.3",
                platform: "linux",
                custom: ["region": "eu", "n": 1]
            )
            event.service = "service"
            event.usage = TokenUsage(
                model: "model",
                inputTokens: 1,
                cacheReadTokens: 2,
                cacheWrite5mTokens: 3,
                cacheWrite1hTokens: 4,
                outputTokens: 5,
                reasoningTokens: 6,
                costMicroUSD: 7,
                computedCostMicroUSD: 8,
                source: .log,
                key: "request"
            )
            event.traceID = TraceID("0123456789abcdef0123456789abcdef")
            event.spanID = SpanID("0123456789abcdef")
            event.parentSpanID = SpanID("fedcba9876543210")
        }
    }

    /// What is empty is not absent.
    fileprivate mutating func emptyEvent() -> TelemetryEvent {
        let name = String(repeating: "é", count: 127) + "x"
        return self.event(.error, session: name, category: name, action: name) { event in
            event.label = ""
            event.service = ""
            event.usage = TokenUsage(inputTokens: 0)
            event.metadata = ["": ""]
            event.context.environment = ""
        }
    }

    fileprivate mutating func extremeEvent() -> TelemetryEvent {
        self.event(.end) { event in
            event.id = EventID(high: .max, low: .max)
            event.traceID = TraceID(high: .max, low: .max)
            event.spanID = SpanID(word: .max)
            event.usage = TokenUsage(inputTokens: .max, outputTokens: .max, costMicroUSD: .max)
        }
    }
}
