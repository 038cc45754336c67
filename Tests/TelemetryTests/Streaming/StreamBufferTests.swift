@testable import Telemetry
import Testing

@Suite("Joining chunks before they are recorded")
struct StreamBufferTests {
    private static let start = Timestamp(nanoseconds: 1_000_000_000)

    private func state(bytes: Int = 10, milliseconds: Int = 100) -> StreamBufferState {
        var limits = StreamBuffer.Limits()
        limits.bytes = bytes
        limits.time = .milliseconds(milliseconds)
        return StreamBufferState(limits)
    }

    @Test("chunks are held until their bytes suffice")
    func bytes() {
        var state = self.state()
        #expect(state.append("12345", at: Self.start) == nil)
        let due = state.append("6789é", at: Self.start + .milliseconds(5))
        #expect(
            due
                == .init(text: "123456789é", chunks: 2, first: Self.start, last: Self.start + .milliseconds(5))
        )
        #expect(state.isEmpty)
        // A chunk that is large enough alone waits for nothing.
        #expect(state.append("0123456789abc", at: Self.start)?.chunks == 1)
    }

    @Test("or until the first has waited long enough")
    func time() {
        var state = self.state()
        #expect(state.append("a", at: Self.start) == nil)
        #expect(state.append("b", at: Self.start + .milliseconds(99)) == nil)
        #expect(state.append("c", at: Self.start + .milliseconds(100))?.text == "abc")
        #expect(state.append("d", at: Self.start + .milliseconds(101)) == nil)
    }

    @Test("a clock that steps back makes no negative span")
    func clock() {
        var state = self.state()
        _ = state.append("a", at: Self.start)
        _ = state.append("b", at: Self.start - .seconds(5))
        #expect(state.take()?.last == Self.start)
    }

    @Test("a wait that is over lets go only of what it waited for")
    func generations() {
        var state = self.state()
        _ = state.append("a", at: Self.start)
        let first = state.generation
        #expect(state.take()?.text == "a")
        _ = state.append("b", at: Self.start)
        #expect(state.take(generation: first) == nil)
        #expect(state.take(generation: state.generation)?.text == "b")
        #expect(state.take() == nil)
    }

    private func withService(_ body: (TelemetryService, TrackedSession) async throws -> Void) async throws
        -> [TelemetryEvent]
    {
        let store = RecordingStore()
        let service = try await TelemetryService.started(stores: [store])
        let session = try await service.trackStart(category: "agent", action: "answer")
        try await body(service, session)
        await service.shutdown()
        return store.events
    }

    /// Longer than any test takes: time lets go of nothing.
    private var patient: StreamBuffer.Limits {
        var limits = StreamBuffer.Limits()
        limits.time = .seconds(3600)
        return limits
    }

    @Test("what is held is recorded before the session's end")
    func end() async throws {
        let events = try await self.withService { service, session in
            let buffer = service.streamBuffer(for: session, limits: self.patient, metadata: ["model": "m"])
            for chunk in ["one ", "two ", "three"] {
                let admission = buffer.append(chunk)
                #expect(admission == nil)
            }
            try await service.trackEnd(session)
            #expect(buffer.flush() == nil)
        }
        #expect(events.map(\.eventType) == [.start, .stream, .end])
        #expect(events[1].label == "one two three")
        #expect(events[1].metadata["model"] == "m")
        #expect(events[1].metadata["_stream"]?.object?["chunks"] == 3)
        #expect(events[1].sessionID == events[0].sessionID)
    }

    @Test("before an error, and after it goes on")
    func error() async throws {
        let events = try await self.withService { service, session in
            let buffer = service.streamBuffer(for: session, limits: self.patient)
            buffer.append("a")
            try await service.trackError(session, CancellationError())
            buffer.append("b")
            #expect(buffer.flush()?.isKept ?? false)
            try await service.trackEnd(session)
        }
        #expect(events.map(\.eventType) == [.start, .stream, .error, .stream, .end])
        #expect(events.map(\.label)[3] == "b")
    }

    @Test("at shutdown, and when nobody holds the buffer")
    func shutdown() async throws {
        let events = try await self.withService { service, session in
            service.streamBuffer(for: session, limits: self.patient).append("forgotten")
            let buffer = service.streamBuffer(for: session, limits: self.patient)
            buffer.append("held")
            await service.shutdown()
            #expect(buffer.append("too late", at: .now) == nil)
            #expect(buffer.flush() == .dropped(.notRunning))
        }
        #expect(events.compactMap { $0.eventType == .stream ? $0.label : nil } == ["forgotten", "held"])
    }

    @Test("when its time has come, without another chunk")
    func waiting() async throws {
        let store = RecordingStore()
        let service = try await TelemetryService.started(stores: [store])
        let session = try await service.trackStart(category: "agent", action: "answer")
        var limits = StreamBuffer.Limits()
        limits.time = .milliseconds(1)
        let buffer = service.streamBuffer(for: session, limits: limits)
        buffer.append("alone", at: .now + .seconds(3600))
        // Ends when it has come; a buffer that lets go of nothing never does.
        while !store.events.contains(where: { $0.label == "alone" }) { await Task.yield() }
        withExtendedLifetime(buffer) {}
        await service.shutdown()
    }
}
