import Synchronization
import Telemetry

/// A store that keeps what it is given, and fails when told to.
final class RecordingStore: StorageProvider {
    struct State {
        var batches: [[TelemetryEvent]] = []
        var failuresLeft = 0
        var isShut = false
    }

    let name: String
    let spoolDirectory: String?
    let state = Mutex(State())

    init(name: String = "recording", spoolDirectory: String? = nil, failures: Int = 0) {
        self.name = name
        self.spoolDirectory = spoolDirectory
        self.state.withLock { $0.failuresLeft = failures }
    }

    var events: [TelemetryEvent] { self.state.withLock { $0.batches.flatMap { $0 } } }

    func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome {
        let events = Array(batch)
        try self.state.withLock { state in
            if state.failuresLeft > 0 {
                state.failuresLeft -= 1
                throw TelemetryError(.storage, "told to fail")
            }
            state.batches.append(events)
        }
        return StoreOutcome(stored: events.count)
    }

    func shutdown() async { self.state.withLock { $0.isShut = true } }
}

extension TelemetryService {
    /// An initialised service without environment.
    static func started(
        stores: [any StorageProvider],
        plugins: [any Plugin] = [],
        configure: (inout TelemetryConfiguration) -> Void = { _ in }
    ) async throws -> TelemetryService {
        var configuration = TelemetryConfiguration()
        configuration.isEnabled = true
        configuration.serviceName = "test"
        configure(&configuration)
        let service = TelemetryService(configuration, stores: stores)
        for plugin in plugins { try await service.use(plugin) }
        try await service.initialize()
        return service
    }
}
