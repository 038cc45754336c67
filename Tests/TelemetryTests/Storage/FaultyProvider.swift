import Telemetry

/// A memory store with one thing wrong.
struct FaultyProvider: StorageProvider {
    enum Fault: CaseIterable {
        case keepsAnIDTwice
        case losesEmptyLabels
        case composesTexts
        case roundsTimes
        case ignoresSearch
        case forgetsTheHorizon
        case erasesOnlyEvents
    }

    let fault: Fault
    private let store = MemoryProvider()

    init(_ fault: Fault) { self.fault = fault }

    var name: String { "faulty" }
    var capabilities: StorageCapabilities { .all }

    func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome {
        try await self.store.storeBatch(EventBatch(batch.map(self.damaged), origin: batch.origin))
    }

    private func damaged(_ event: TelemetryEvent) -> TelemetryEvent {
        var event = event
        switch self.fault {
        case .keepsAnIDTwice: event.id = EventID(high: .random(in: .min ... .max), low: .random(in: .min ... .max))
        case .losesEmptyLabels: event.label = event.label == "" ? nil : event.label
        // Both are equal to `String`; only one has these bytes.
        case .composesTexts: if event.label == "\u{E9}" { event.label = "\u{E9}" }
        case .roundsTimes: event.timestamp.nanoseconds = event.timestamp.nanoseconds / 1_000 * 1_000
        case .ignoresSearch, .forgetsTheHorizon, .erasesOnlyEvents: break
        }
        return event
    }

    func query(_ filter: QueryFilter) async throws -> EventPage {
        var filter = filter
        if self.fault == .ignoresSearch { filter.search = nil }
        return try await self.store.query(filter)
    }

    func sessions(_ filter: SessionFilter) async throws -> SessionPage { try await self.store.sessions(filter) }

    func stats(_ request: StatsRequest) async throws -> StatsReport { try await self.store.stats(request) }

    func changes(after sequence: Int64, limit: Int) async throws -> [TelemetryEvent] {
        try await self.store.changes(after: sequence, limit: limit)
    }

    func lastSequence() async throws -> Int64 { try await self.store.lastSequence() }

    func erase(_ filter: QueryFilter) async throws -> Int {
        guard self.fault == .erasesOnlyEvents else { return try await self.store.erase(filter) }
        return try await self.store.clean(before: Timestamp(nanoseconds: .max))
    }

    func rewrite(
        _ ids: [EventID],
        transform: @Sendable (TelemetryEvent) throws -> TelemetryEvent
    ) async throws -> Int { try await self.store.rewrite(ids, transform: transform) }

    func clean(_ scope: RetentionScope, before time: Timestamp) async throws -> Int {
        try await self.store.clean(scope, before: time)
    }

    func extent() async throws -> StorageExtent { try await self.store.extent() }

    func time(ofLatest count: Int) async throws -> Timestamp? { try await self.store.time(ofLatest: count) }

    func horizon() async throws -> Timestamp? {
        self.fault == .forgetsTheHorizon ? nil : try await self.store.horizon()
    }
}
