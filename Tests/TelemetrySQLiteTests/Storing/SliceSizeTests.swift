import Synchronization
import Telemetry
import Testing

@_spi(Benchmarks) @testable import TelemetrySQLite

@Suite struct SliceSizeTests {
    @Test func aSliceThatTakesTooLongIsFollowedByASmallerOne() {
        var size = SliceSize(4, in: 0.5...8)
        size.note(SliceSize.target * 2)
        #expect(size.value == 2)
        size.note(SliceSize.target * 100)
        #expect(size.value == 0.5)
        size.note(.seconds(10))
        #expect(size.value == 0.5)
    }

    @Test func itGrowsAgainSlowlyAndNotBeyondItsEnd() {
        var size = SliceSize(2, in: 0.5...8)
        size.note(.zero)
        #expect(size.value == 2.5)
        for _ in 0..<20 { size.note(.zero) }
        #expect(size.value == 8)
        size.note(SliceSize.target)
        #expect(size.value == 8)
    }

    @Test func itSettlesWhereASliceTakesWhatItShould() {
        // A unit takes half a millisecond, and its commit as long again.
        var size = SliceSize(64, in: 1...1_024)
        for _ in 0..<50 { size.note(.microseconds(Int64(size.value * 1_000))) }
        #expect(abs(size.value - SliceSize.target / .milliseconds(1)) < 0.01)
    }

    @Test func everyHoldOfARemovalIsTold() async throws {
        let database = TemporaryDatabase()
        let holds = Mutex<[WriteHold]>([])
        var configuration = SQLiteConfiguration(path: database.path)
        configuration.noteHold = { hold in holds.withLock { $0.append(hold) } }
        let store = SQLiteProvider(configuration)
        try await store.initialize()
        for start in stride(from: 0, to: 4_000, by: 2_000) {
            _ = try await store.storeBatch(EventBatch((start..<start + 2_000).map { Events.event($0, session: "s") }))
        }
        #expect(holds.withLock { $0.isEmpty })
        #expect(try await store.clean(before: Timestamp(nanoseconds: .max)) == 4_000)
        try await store.compact()
        let purposes = holds.withLock { Set($0.map(\.purpose)) }
        #expect(purposes.isSuperset(of: [.rows, .pages]))
        #expect(holds.withLock { $0.allSatisfy { .zero <= $0.work && $0.work <= $0.total } })
        await store.shutdown()
    }
}
