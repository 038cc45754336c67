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
        self.sequence = try await Self.lastSequence(in: store)
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

    /// The highest sequence, found in some sixty looks, as sequences are not dense.
    private static func lastSequence(in store: any StorageProvider) async throws -> Int64 {
        var low: Int64 = 0
        var high: Int64 = 1
        while let next = try await store.changes(after: high, limit: 1).first?.sequence {
            low = next
            high = next.multipliedReportingOverflow(by: 2).overflow ? .max : next * 2
        }
        while low < high {
            let middle = low + (high - low) / 2
            if let next = try await store.changes(after: middle, limit: 1).first?.sequence {
                low = next
            } else {
                high = middle
            }
        }
        return low
    }
}
