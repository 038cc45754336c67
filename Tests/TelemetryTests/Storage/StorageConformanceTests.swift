import Telemetry
import TelemetryTesting
import Testing

/// The suite is worth something only if it finds what is wrong.
@Suite struct StorageConformanceTests {
    @Test(arguments: StorageConformance.cases)
    func takesAStoreThatOnlyStores(_ testCase: StorageConformance.Case) async throws {
        try await StorageConformance { StoringProvider() }.run(testCase)
    }

    @Test func refusesAStoreThatAnswersWithNothing() async throws {
        await #expect(throws: ConformanceFailure.self) {
            try await StorageConformance { SilentProvider() }.run()
        }
    }

    @Test(arguments: FaultyProvider.Fault.allCases)
    func finds(_ fault: FaultyProvider.Fault) async throws {
        await #expect(throws: ConformanceFailure.self) {
            try await StorageConformance { FaultyProvider(fault) }.run()
        }
    }

    @Test func namesItsCases() {
        let names = StorageConformance.cases.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.count > 50)
    }
}

/// Keeps and answers nothing, and says so.
private struct StoringProvider: StorageProvider {
    let name = "storing"

    func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome { StoreOutcome(stored: batch.count) }
}

/// Answers what it says it cannot.
private struct SilentProvider: StorageProvider {
    let name = "silent"

    func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome { StoreOutcome(stored: batch.count) }

    func sessions(_ filter: SessionFilter) async throws -> SessionPage { SessionPage(sessions: []) }
}
