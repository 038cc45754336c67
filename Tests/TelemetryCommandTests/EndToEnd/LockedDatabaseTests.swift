import Foundation
import GRDB
import Testing

/// A database that another process holds locked before the program starts.
@Suite struct LockedDatabaseTests {
    @Test func theCollectorStartsAndTakesEvents() async throws {
        try await Self.withLock { telemetry, release in
            let collector = try telemetry.start(["serve", "--port", "0", "--otlp-http-port", "0", "--grpc-port", "0"])
            try await collector.waits { _, errors in errors.contains("listening http=") }
            let address = try #require(try collector.errors.firstMatch(of: #/listening http=(\S+) /#)).1
            let body = #"[{"category":"web","action":"one"},{"category":"web","action":"two"}]"#
            #expect(try await telemetry.post(body, to: "http://\(address)/api/events").contains("\"accepted\":2"))
            try release()
            collector.signal(SIGTERM)
            #expect(await collector.status == 0)
            #expect(try await telemetry("query", "-c", "web", "--format", "ndjson").lines.count == 2)
            #expect(try await telemetry("audit", "list", "--format", "ndjson").output.contains("config"))
        }
    }

    @Test func anIdIsSaidWhenTheEventIsKept() async throws {
        try await Self.withLock { telemetry, release in
            let tracking = try telemetry.start(["track", "custom", "-c", "cli", "-a", "track"])
            try await tracking.waits { output, _ in output.hasSuffix("\n") }
            let lines = "{\"category\":\"cli\",\"action\":\"ingest\"}\n"
            let ingesting = try telemetry.start(["ingest", "--ack"], input: Data(lines.utf8))
            try await ingesting.waits { output, _ in output.hasSuffix("\n") }
            #expect(try await telemetry("sessions", "--format", "ndjson").lines.count == 1)
            try release()
            #expect(await tracking.status == 0)
            #expect(await ingesting.status == 0)
            #expect(try await telemetry("query", "-c", "cli", "--format", "ndjson").lines.count == 2)
        }
    }

    @Test func whatTheDatabaseDoesNotTakeIsKept() async throws {
        try await Self.withLock { telemetry, release in
            var hasty = telemetry
            hasty.variables["TELEMETRY_DELIVERY_SHUTDOWN_DEADLINE"] = "1s"
            let tracked = try await hasty("track", "custom", "-c", "cli", "-a", "track")
            #expect(tracked.status == 0)
            #expect(tracked.lines.count == 1)
            #expect(tracked.errors.contains("kept in the spool until the database takes it: 1 event"))
            try release()
            #expect(try await telemetry("query", "-c", "cli", "--format", "ndjson").lines.count == 1)
        }
    }

    /// Runs `body` with a database of one event that is locked, and has an empty log, as after another program's use.
    private static func withLock(_ body: (Program, _ release: () throws -> Void) async throws -> Void) async throws {
        try await Program.withScratch { telemetry in
            #expect(try await telemetry("track", "custom", "-c", "before", "-a", "b").status == 0)
            let path = telemetry.directory + "/.vibekit/telemetry.db"
            let last = try DatabaseQueue(path: path)
            try await last.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            try last.close()
            var configuration = Configuration()
            configuration.allowsUnsafeTransactions = true
            let locker = try DatabaseQueue(path: path, configuration: configuration)
            try await locker.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
            try await body(telemetry) { try locker.close() }
        }
    }
}
