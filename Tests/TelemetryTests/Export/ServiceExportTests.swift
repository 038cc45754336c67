import Synchronization
import Telemetry
import Testing

@Suite struct ServiceExportTests {
    @Test func whatWasJustRecordedIsExported() async throws {
        try await self.withService(plugins: []) { telemetry in
            for number in 0..<300 { telemetry.record(TelemetryEvent(category: "a", action: "\(number)")) }
            let text = try await self.text(of: try telemetry.export(.ndjson, filter: QueryFilter(order: .arrival)))
            let actions = try text.split(separator: "\n").map { try TelemetryEvent(json: String($0)).action }
            #expect(actions == (0..<300).map(String.init))
        }
    }

    @Test func pluginsSeeEveryPageAndTheEnd() async throws {
        let censor = Censor()
        try await self.withService(plugins: [censor]) { telemetry in
            for number in 0..<300 { telemetry.record(TelemetryEvent(category: "a", action: "\(number % 3)")) }
            let text = try await self.text(of: try telemetry.export(.csv, filter: QueryFilter(order: .arrival)))
            #expect(text.split(separator: "\r\n").count == 1 + 200)
            #expect(censor.result == ExportResult(format: "csv", events: 200, bytes: text.utf8.count))
        }
    }

    @Test func formatsThatNeedMoreAreRefused() async throws {
        let telemetry = TelemetryService(stores: [MemoryProvider()])
        let error = #expect(throws: TelemetryError.self) { try telemetry.export(ExportFormat(rawValue: "parquet")) }
        #expect(error?.code == .unsupported)
        #expect(error?.field == "format")
    }

    private func withService(
        plugins: [any Plugin],
        _ body: (TelemetryService) async throws -> Void
    ) async throws {
        var configuration = TelemetryConfiguration()
        configuration.isEnabled = true
        configuration.durability = .memory
        let telemetry = TelemetryService(configuration, stores: [MemoryProvider()])
        for plugin in plugins { try await telemetry.use(plugin) }
        try await telemetry.initialize()
        try await body(telemetry)
        await telemetry.shutdown()
    }

    private func text(of export: EventExport) async throws -> String {
        var bytes: [UInt8] = []
        for try await part in export { bytes += part }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Leaves out one action, and remembers what the export came to.
private final class Censor: Plugin {
    let name = "censor"
    let hooks: PluginHooks = .reading
    private let seen = Mutex<ExportResult?>(nil)

    var result: ExportResult? { self.seen.withLock { $0 } }

    func beforeExport(_ events: [TelemetryEvent]) async -> [TelemetryEvent] { events.filter { $0.action != "1" } }

    func afterExport(_ result: ExportResult) async { self.seen.withLock { $0 = result } }
}
