import Foundation
import Telemetry
import TelemetrySQLite
import Testing

/// What was removed is in none of the database's files any more.
@Suite struct RemovedTextTests {
    private static func fill(_ store: SQLiteProvider) async throws {
        for batch in 0..<4 {
            let events = (batch * 500..<batch * 500 + 500).map { number in
                Events.event(number, session: "session \(number % 2)") { $0.label = "marker-\(number % 2) \(number)" }
            }
            _ = try await store.storeBatch(EventBatch(events))
        }
    }

    /// How often a text stands in the database and in its log.
    private static func count(_ text: String, in database: TemporaryDatabase) throws -> Int {
        try ["", "-wal"].reduce(0) { sum, suffix in
            let path = database.path + suffix
            guard FileManager.default.fileExists(atPath: path) else { return sum }
            var data = try Data(contentsOf: URL(fileURLWithPath: path))[...]
            var count = sum
            while let range = data.range(of: Data(text.utf8)) {
                count += 1
                data = data[range.upperBound...]
            }
            return count
        }
    }

    @Test func erasing() async throws {
        let database = TemporaryDatabase()
        let store = try await database.open()
        try await Self.fill(store)
        #expect(try Self.count("marker-1", in: database) > 0)
        let erasure = DataErasure(store: store, audit: AuditTrail(nil))
        #expect(try await erasure.erase(QueryFilter(session: "session 1")) == 1_000)
        #expect(try Self.count("marker-1", in: database) == 0)
        #expect(try Self.count("marker-0", in: database) >= 1_000)
        #expect(try await store.extent().logBytes == 0)
        await store.shutdown()
    }

    @Test func retention() async throws {
        let database = TemporaryDatabase()
        let store = try await database.open()
        try await Self.fill(store)
        var policy = TelemetryConfiguration.Retention()
        policy.isEnabled = true
        policy.maxAge = nil
        policy.maxEvents = 10
        let before = try await store.extent()
        #expect(before.logBytes > 0)
        let report = try await DataRetention(policy, store: store, audit: AuditTrail(nil)).apply(at: Events.start)
        #expect(report.events == 1_990)
        // What is left of sessions says what they were about.
        #expect(try Self.count("marker-1", in: database) + Self.count("marker-0", in: database) < 20)
        let after = try #require(report.extentAfter)
        #expect(after.logBytes == 0 && after.diskBytes < before.diskBytes)
        await store.shutdown()
    }
}
