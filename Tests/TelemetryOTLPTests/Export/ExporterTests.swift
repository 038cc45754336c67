import Telemetry
import TelemetryOTLP
import Testing

@Suite("An exporter loses nothing and sends nothing twice without need")
struct ExporterTests {
    private static let begin = Timestamp(nanoseconds: 1_700_000_000_000_000_000)

    private func logs(_ names: String...) -> EventBatch {
        EventBatch(names.enumerated().map { self.event($1, id: UInt64($0 + 1)) })
    }

    private func event(_ action: String, id: UInt64, _ type: EventType = .custom) -> TelemetryEvent {
        var event = TelemetryEvent(
            category: "c",
            action: action,
            eventType: type,
            sessionID: "s",
            id: EventID(high: 0, low: id),
            timestamp: Self.begin
        )
        event.service = "shop"
        return event
    }

    private func exporter(
        _ transport: ScriptedTransport,
        _ change: (inout OTLPExportConfiguration) -> Void = { _ in }
    ) -> OTLPExporter {
        var configuration = OTLPExportConfiguration()
        change(&configuration)
        return OTLPExporter(configuration, transport: transport)
    }

    @Test("A refused request is halved until the culprits are found; the others arrive in order")
    func isolating() async throws {
        let transport = ScriptedTransport { request, _ in
            request.logNames.contains { $0.hasPrefix("bad") }
                ? .refused("status 400: no") : .taken(rejected: 0, message: nil)
        }
        let outcome = try await self.exporter(transport).export(self.logs("a", "bad1", "b", "c", "bad2"))
        #expect(outcome.stored == 3)
        #expect(outcome.refused.map(\.index) == [1, 4])
        #expect(outcome.refused.allSatisfy { $0.reason == "status 400: no" })
        let taken = transport.received.map(\.logNames).filter { names in !names.contains { $0.hasPrefix("bad") } }
        #expect(taken.flatMap(\.self) == ["a", "b", "c"])
    }

    @Test("A busy collector gets the rest later, and what it took before not again")
    func resuming() async throws {
        let transport = ScriptedTransport { _, count in
            count == 1 ? .busy("status 429", retryAfter: .seconds(7)) : .taken(rejected: 0, message: nil)
        }
        let exporter = self.exporter(transport) { $0.requestRecords = 2 }
        let batch = self.logs("a", "b", "c", "d", "e")
        let error = await #expect(throws: TelemetryError.self) { try await exporter.export(batch) }
        #expect(error?.code == .networkError)
        #expect(error?.retryAfter == .seconds(7))
        let outcome = try await exporter.export(batch)
        #expect(outcome == StoreOutcome(stored: 5))
        #expect(transport.received.map(\.logNames) == [["a", "b"], ["c", "d"], ["c", "d"], ["e"]])
        // A batch that is exported on purpose is sent again.
        _ = try await exporter.export(batch)
        #expect(transport.received.count == 7)
    }

    @Test("What a collector rejects without naming it is counted exactly and suspected as a whole")
    func partialSuccess() async throws {
        let transport = ScriptedTransport { _, count in .taken(rejected: count == 0 ? 1 : 2, message: "too old") }
        let outcome = try await self.exporter(transport) { $0.requestRecords = 3 }
            .export(self.logs("a", "b", "c", "d", "e"))
        #expect(outcome.stored == 2)
        #expect(outcome.suspected.map(\.count) == [1])
        #expect(outcome.suspected.first?.indices == [0, 1, 2])
        #expect(outcome.suspected.first?.reason.contains("1 of 3 log records") == true)
        #expect(outcome.refused.map(\.index) == [3, 4])
        #expect(outcome.refused.first?.reason == "the collector rejected it: too old")
    }

    @Test("A collector that lets nobody in is left alone for a minute, and nothing is set aside")
    func closed() async {
        let transport = ScriptedTransport { _, _ in .closed("status 401") }
        let error = await #expect(throws: TelemetryError.self) {
            try await self.exporter(transport).export(self.logs("a"))
        }
        #expect(error?.code == .networkError)
        #expect(error?.retryAfter == .seconds(60))
    }

    @Test("A request stays within its bytes; a larger record goes alone")
    func bytes() async throws {
        let transport = ScriptedTransport { _, _ in .taken(rejected: 0, message: nil) }
        let large = String(repeating: "x", count: 3000)
        var events = (1...4).map { self.event("small\($0)", id: $0) }
        events.insert(self.event("large", id: 9), at: 2)
        events[2].label = large
        let outcome = try await self.exporter(transport) { $0.requestBytes = 2048 }.export(EventBatch(events))
        #expect(outcome.stored == 5)
        #expect(transport.received.flatMap(\.logNames) == events.map(\.action))
        #expect(transport.received.contains { $0.logNames == ["large"] })
        #expect(transport.received.filter { $0.logNames != ["large"] }.allSatisfy { $0.byteCount < 2200 })
    }

    @Test("An end without a duration is joined with the start that went before, in any batch")
    func joining() async throws {
        let transport = ScriptedTransport { _, _ in .taken(rejected: 0, message: nil) }
        let exporter = self.exporter(transport)
        var end = self.event("end", id: 2, .end)
        end.timestamp = Self.begin + .seconds(3)
        _ = try await exporter.export(EventBatch([self.event("start", id: 1, .start)]))
        _ = try await exporter.export(EventBatch([end]))
        let span = try #require(transport.received.last?.spans.first)
        #expect(span.startTimeUnixNano == UInt64(Self.begin.nanoseconds))
        #expect(span.endTimeUnixNano == UInt64(end.timestamp.nanoseconds))
        let start = try #require(transport.received.first?.logs.resourceLogs.first?.scopeLogs.first?.logRecords.first)
        #expect(start.traceID == span.traceID)
        #expect(start.spanID == span.spanID)
    }

    @Test("What is sealed and cannot be opened is refused with the reason, and costs nothing else")
    func sealed() async throws {
        let transport = ScriptedTransport { _, _ in .taken(rejected: 0, message: nil) }
        var sealed = self.event("sealed", id: 2)
        sealed.sealedContent = Array(repeating: 7, count: 64)
        try #require(sealed.unreadable != nil)
        let outcome = try await self.exporter(transport).export(EventBatch([self.event("open", id: 1), sealed]))
        #expect(outcome.stored == 1)
        #expect(outcome.refused.map(\.index) == [1])
        #expect(outcome.refused.first?.reason.contains("sealed") == true)
    }
}
