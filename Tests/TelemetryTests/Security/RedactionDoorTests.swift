import Synchronization
import Telemetry
import TelemetryTesting
import Testing

/// Nothing unredacted gets out, and what cannot be redacted is not kept.
@Suite struct RedactionDoorTests {
    private static let secrets = [
        "bob@example.com", "415-555-2671", "123-45-6789", "4111 1111 1111 1111", "AKIAIOSFODNN7EXAMPLE",
        "sk-T3BlbkFJabcdefghijklmnop12345678", "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N", "password=hunter2",
    ]

    /// Puts another secret into each event that passes.
    private struct Meddler: Plugin {
        var name: String { "meddler" }

        func beforeTrack(_ event: TelemetryEvent) -> TelemetryEvent? { self.change(event, 1) }
        func beforeStore(_ event: TelemetryEvent) async -> TelemetryEvent? { self.change(event, 2) }

        private func change(_ event: TelemetryEvent, _ shift: Int) -> TelemetryEvent {
            var event = event
            let number = (event.label?.utf8.count ?? 0) + shift
            let secret = RedactionDoorTests.secrets[number % RedactionDoorTests.secrets.count]
            event.label = "\(secret) \(event.label ?? "") \(secret)"
            event.metadata["added\(shift)"] = ["deep": [.string("x \(secret)")]]
            event.metadata[secret] = .string(secret)
            event.context.custom = ["note": .string(secret)]
            event.usage = TokenUsage(model: secret, inputTokens: 1, key: "request \(secret)")
            return event
        }
    }

    @Test func nothingUnredactedGetsOut() async throws {
        var random = SeededGenerator(seed: 11)
        let store = MemoryProvider()
        let service = try await TelemetryService.started(stores: [store], plugins: [Meddler()])
        let notifications = service.notifications(buffer: 4096)
        for _ in 0..<400 { service.record(Self.event(&random)) }
        try await service.flush()
        let page = try await service.query(QueryFilter(limit: 1000))
        var texts = page.events.map(String.init(describing:))
        #expect(texts.count == 400)
        for format in [ExportFormat.ndjson, .csv] {
            for try await part in try service.export(format) { texts.append(String(decoding: part, as: UTF8.self)) }
        }
        await service.shutdown()
        for await case .tracked(let event) in notifications { texts.append(String(describing: event)) }
        for text in texts {
            for secret in Self.secrets { #expect(!text.contains(secret)) }
        }
    }

    @Test func whatCannotBeRedactedIsNotKept() async throws {
        var configuration = TelemetryConfiguration()
        configuration.redaction.patterns = [Words(name: "w", words: ["word"])]
        let store = RecordingStore()
        let plugin = Failing()
        let service = TelemetryService(configuration, stores: [store])
        try await service.use(plugin)
        try await service.initialize()
        let error = await #expect(throws: TelemetryError.self) {
            try await service.track(TelemetryEvent(category: "c", action: "a", label: "fail"))
        }
        #expect(error?.code == .redactionFailed && error?.field == "label" && error?.message.contains("\"w\"") == true)
        let nested = TelemetryEvent(category: "c", action: "a", metadata: ["a": [["b": "fail"]]])
        #expect(service.record(nested) == .dropped(.redactionFailed))
        var used = TelemetryEvent(category: "c", action: "a")
        used.usage = TokenUsage(model: "m", key: "fail")
        #expect(service.record(used) == .dropped(.redactionFailed))
        #expect(service.record(TelemetryEvent(category: "c", action: "later")).isKept)
        #expect(service.record(TelemetryEvent(category: "c", action: "word", label: "a word")).isKept)
        await service.shutdown()
        #expect(store.events.map(\.label) == ["a [REDACTED_CUSTOM]"])
        #expect(store.events.map(\.action) == ["[REDACTED_CUSTOM]"])
        #expect(service.status().losses[.redactionFailed] == 4)
    }

    /// Makes one kind of event impossible to redact after it was kept.
    private struct Failing: Plugin {
        var name: String { "failing" }

        func beforeStore(_ event: TelemetryEvent) async -> TelemetryEvent? {
            var event = event
            if event.action == "later" { event.label = "fail" }
            return event
        }
    }

    private static func event(_ random: inout SeededGenerator) -> TelemetryEvent {
        func text() -> String {
            (0..<Int.random(in: 1...5, using: &random)).map { _ in
                Bool.random(using: &random) ? Self.secrets.randomElement(using: &random) ?? "" : "some words"
            }
            .joined(separator: [" ", ", ", "\n", " — "].randomElement(using: &random) ?? " ")
        }
        return TelemetryEvent(
            category: "c \(text().prefix(80))",
            action: "a",
            label: text(),
            metadata: [
                text(): .string(text()), "list": [.string(text()), ["deep": .string(text())]],
                "password": .string(text()),
            ]
        )
    }
}
