import Telemetry
import Testing

@Suite("Spans")
struct SpanTests {
    private struct Failure: Error {}

    @Test("a span is part of the one around it, in child tasks too")
    func nesting() async throws {
        let store = RecordingStore()
        let service = try await TelemetryService.started(stores: [store])
        let outside = TraceContext.current
        #expect(outside == nil)
        let outer = await service.withSpan("outer", category: "test") { span in
            #expect(TraceContext.current == span)
            service.record(TelemetryEvent(category: "test", action: "said").inCurrentSpan())
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await service.withSpan("inner", category: "test") { _ in } }
            }
            return span
        }
        await service.shutdown()
        #expect(store.events.map(\.action) == ["said", "inner", "outer"])
        #expect(store.events.allSatisfy { $0.traceID == outer.traceID })
        #expect(store.events[0].parentSpanID == outer.spanID)
        #expect(store.events[0].spanID == nil)
        #expect(store.events[1].parentSpanID == outer.spanID)
        #expect(store.events[2].spanID == outer.spanID)
        #expect(store.events[2].parentSpanID == nil)
        #expect(store.events[2].eventType == .end)
        #expect(store.events[2].duration != nil)
    }

    @Test("a request's span is below the one that it names")
    func remote() async throws {
        let store = RecordingStore()
        let service = try await TelemetryService.started(stores: [store])
        let header = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"
        let remote = try #require(TraceContext(traceparent: header, tracestate: "a=1"))
        let sent = await remote.asCurrent {
            await service.withSpan("answer", category: "test") { $0.environment() }
        }
        await service.shutdown()
        let event = try #require(store.events.first)
        #expect(event.parentSpanID == remote.spanID)
        let span = try #require(event.spanID)
        // What was not sampled stays so, and what others noted is passed on.
        #expect(
            sent == ["TRACEPARENT": "00-0af7651916cd43dd8448eb211c80319c-\(span)-00", "TRACESTATE": "a=1"]
        )
    }

    @Test("a failure is an error, and thrown on")
    func failure() async throws {
        let store = RecordingStore()
        let service = try await TelemetryService.started(stores: [store])
        await #expect(throws: Failure.self) {
            try await service.withSpan("fails", category: "test") { _ in throw Failure() }
        }
        await service.shutdown()
        #expect(store.events.map(\.eventType) == [.error])
        #expect(store.events.first?.metadata["error"]?.object?["name"] == "Failure")
        #expect(store.events.first?.spanID != nil)
    }

    @Test("where collection is off the trace is passed on, and nothing recorded")
    func disabled() async throws {
        let store = RecordingStore()
        var configuration = TelemetryConfiguration()
        configuration.isEnabled = false
        let service = TelemetryService(configuration, stores: [store])
        try await service.initialize()
        let header = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        let remote = try #require(TraceContext(traceparent: header))
        let span = await service.withSpan("quiet", category: "test", parent: remote) { $0 }
        await service.shutdown()
        #expect(span == remote)
        #expect(store.events.isEmpty)
    }
}
