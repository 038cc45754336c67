import Telemetry
import Testing

@Suite("Reliability: destinations that do not say what they refuse")
struct SuspicionTests {
    /// Takes everything but one event of each batch, and does not say which.
    private struct Vague: StorageProvider {
        let name = "vague"

        func storeBatch(_ batch: EventBatch) async throws -> StoreOutcome {
            let suspicion = StoreOutcome.Suspicion(indices: Array(0..<batch.count), count: 1, reason: "one of these")
            return StoreOutcome(stored: batch.count - 1, suspected: [suspicion])
        }
    }

    @Test("All that it may be are set aside, and so many counted as were refused")
    func vague() async throws {
        let root = try SpoolRoot()
        let ledger = LossLedger()
        let rig = try DeliveryRig(root, to: Vague(), ledger: ledger, batchSize: 5)
        for number in 0..<10 { rig.append(number) }
        try await rig.drain()
        #expect(try rig.dead() == Array(0..<10))
        #expect(try rig.deadLetters.contents().letters.allSatisfy { $0.reason == "one of these" })
        #expect(rig.delivery.destination.progress.setAside == 2)
        #expect(rig.delivery.destination.progress.stored == 8)
        #expect(ledger.losses == [.sendError: 2])
    }
}
