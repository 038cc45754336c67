import Telemetry

/// What a store received, from a place on.
struct ChangeFeed {
    private static let pageSize = 1000

    private let store: any StorageProvider
    /// The last sequence that was handed out, or that was there at the beginning.
    private(set) var sequence: Int64
    private var idleRounds = 0

    /// Begins after what is there now.
    ///
    /// - Throws: `TelemetryError` when the store fails.
    init(store: any StorageProvider) async throws {
        self.store = store
        self.sequence = try await store.lastSequence()
    }

    /// What arrived since the last call.
    ///
    /// - Throws: `TelemetryError` when the store fails.
    mutating func next() async throws -> [TelemetryEvent] {
        let events = try await self.store.changes(after: self.sequence, limit: Self.pageSize)
        if let last = events.last?.sequence { self.sequence = last }
        self.idleRounds = events.isEmpty ? self.idleRounds + 1 : 0
        return events
    }

    /// Waits a little, and longer when nothing has come for a while.
    func wait() async throws {
        try await Task.sleep(for: self.idleRounds < 100 ? .milliseconds(50) : .milliseconds(200))
    }

    /// Whether it is time to look for processes that died: every two seconds or so.
    var isDueForRecovery: Bool { self.idleRounds % (self.idleRounds < 100 ? 40 : 10) == 0 }
}
