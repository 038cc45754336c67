import Telemetry
import Testing

/// Secrets that were split across chunks, from `trackStream` to the stores.
@Suite struct StreamSeamServiceTests {
    private static let chunks = [
        "The key ", "is sk-pr", "oj-Ab3dEf6hIj9k", "Lm2nOp5qRs8tUv1wXy4z", ", mail bob@exam", "ple.com.",
    ]
    private static let expected = "The key is [REDACTED_APIKEY], mail [REDACTED_EMAIL]."

    private static func text(_ events: [TelemetryEvent], _ session: String) -> String {
        events.filter { $0.sessionID == session && $0.eventType == .stream }.compactMap(\.label).joined()
    }

    @Test func storesGetWhatIsRedactedAcrossSeams() async throws {
        let stores = [RecordingStore(name: "one"), RecordingStore(name: "two", failures: 3)]
        let service = try await TelemetryService.started(stores: stores)
        let first = try await service.trackStart(category: "agent", action: "run")
        let second = try await service.trackStart(category: "agent", action: "run")
        for chunk in Self.chunks {
            try await service.trackStream(first, chunk)
            try await service.trackStream(second, chunk, metadata: ["delta": .string(chunk), "n": 1])
            service.record(TelemetryEvent(category: "other", action: "event"))
        }
        try await service.trackEnd(first)
        try await service.flush()
        try await service.trackEnd(second)
        await service.shutdown()
        for store in stores {
            #expect(Self.text(store.events, first.id) == Self.expected)
            #expect(Self.text(store.events, second.id) == Self.expected)
            let deltas = store.events.filter { $0.sessionID == second.id }.compactMap { $0.metadata["delta"]?.string }
            #expect(deltas.joined() == Self.expected)
            for session in [first, second] {
                let own = store.events.filter { $0.sessionID == session.id }
                #expect(own.count == Self.chunks.count + 2)
                #expect(own.first?.eventType == .start && own.last?.eventType == .end)
            }
            #expect(store.events.count { $0.category == "other" } == Self.chunks.count)
            #expect(Set(store.events.map(\.id)).count == store.events.count)
        }
    }

    @Test func exportsHoldNoHalves() async throws {
        let service = try await TelemetryService.started(stores: [MemoryProvider()])
        let session = try await service.trackStart(category: "agent", action: "run")
        for chunk in Self.chunks { try await service.trackStream(session, chunk) }
        try await service.trackEnd(session)
        try await service.flush()
        var text = ""
        for try await part in try service.export(.ndjson) { text += String(decoding: part, as: UTF8.self) }
        for half in ["sk-pr", "Ab3dEf6hIj9k", "Lm2nOp5q", "bob@exam", "ple.com"] { #expect(!text.contains(half)) }
        await service.shutdown()
    }

    @Test func aDeadProcessesChunksAreJoined() async throws {
        let root = try SpoolRoot()
        let spool = try root.spool()
        for (number, chunk) in Self.chunks.enumerated() {
            var event = TelemetryEvent(category: "c", action: "a", eventType: .stream, label: chunk, sessionID: "s")
            event.givenID = EventID(high: 0, low: UInt64(number))
            event.givenTimestamp = Timestamp(nanoseconds: 1)
            var writer = ByteWriter()
            writer.appendRecord(event, detector: PIIDetector())
            _ = spool.append(writer.array)
        }
        spool.release()
        let store = RecordingStore(name: "store")
        let report = await SpoolDelivery.deliverDeadSpools(root: root.path, to: [store], within: .seconds(20))
        #expect(report.delivered == 1)
        #expect(Self.text(store.events, "s") == Self.expected)
    }
}
