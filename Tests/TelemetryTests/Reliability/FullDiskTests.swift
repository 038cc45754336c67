import Foundation
import Synchronization
import Telemetry
import Testing

@Suite("Reliability: a full disk under a service")
struct FullDiskTests {
    let root: SpoolRoot

    init() throws { self.root = try SpoolRoot() }

    /// A megabyte, so that the segments that stand ready are soon full.
    private static func event() -> TelemetryEvent {
        TelemetryEvent(category: "c", action: "a", label: String(repeating: "x", count: 1_000_000))
    }

    @Test("What finds no room is counted as disk_full, track says so, and both outlive the process")
    func service() async throws {
        let isFull = Mutex(false)
        let faults = FileFaults { operation, path in
            operation == .allocate && path.hasSuffix(".seg") && isFull.withLock { $0 } ? .error(ENOSPC) : nil
        }
        // The tasks that the service starts work under the same faults.
        try await FileFaults.$current.withValue(faults) {
            // A store that is down, so that no segment is free again.
            let store = RecordingStore(spoolDirectory: self.root.path, failures: .max)
            let service = try await TelemetryService.started(stores: [store]) { $0.rateLimit.eventsPerSecond = 1_000 }
            isFull.withLock { $0 = true }
            let admissions = (0..<40).map { _ in service.record(Self.event()) }
            let first = try #require(admissions.firstIndex { !$0.isKept })
            #expect(admissions[first...].allSatisfy { $0 == .dropped(.diskFull) })
            let error = await #expect(throws: TelemetryError.self) { try await service.track(Self.event()) }
            #expect(error?.code == .diskFull)
            let count = admissions.count - first + 1
            #expect(service.status().losses == [.diskFull: count])
            #expect(service.status().object["losses"]?.object?["disk_full"] == .integer(Int64(count)))

            isFull.withLock { $0 = false }
            #expect(service.record(Self.event()).isKept)
            store.state.withLock { $0.failuresLeft = 0 }
            await service.shutdown()
            let entries = try LossRecord(root: self.root.path)?.entries ?? []
            #expect(entries.map(\.reason) == [.diskFull] && entries.map(\.count) == [count])
        }
    }
}
