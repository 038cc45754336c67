import Foundation
import Telemetry
import TelemetrySQLite
import TelemetryTesting
import Testing

/// No secret that an issuer could have made gets into the database's files, to a subscriber, into a list or an export, and the spool has no
/// more than the halves of those that were split.
@Suite struct RedactionPropertyTests {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func nothingUnredactedGetsOut(_ seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let database = TemporaryDatabase()
        let planted = (0..<120).map { PlantedSecret($0, &random) }
        var configuration = TelemetryConfiguration()
        configuration.isEnabled = true
        // Stands before the label in a record, and must not look like a part of it.
        configuration.serviceName = "test."
        let store = SQLiteProvider(SQLiteConfiguration(path: database.path))
        let service = TelemetryService(configuration, stores: [store])
        try await service.initialize()
        var live = try await service.subscribe(after: 0, buffer: 10_000).makeAsyncIterator()
        // Sessions come at the same time, as they do.
        var waiting = planted.map { $0.events[...] }
        while waiting.contains(where: { !$0.isEmpty }) {
            for index in waiting.indices.shuffled(using: &random) {
                if let event = waiting[index].popFirst() { #expect(service.record(event).isKept) }
            }
        }
        let spool = try FileBytes(below: database.folder) { $0.contains("-spool") }
        try await service.flush()
        let count = planted.reduce(0) { $0 + $1.events.count }
        var told: [(place: String, text: String)] = []
        let stored = try await service.query(QueryFilter(order: .arrival, limit: 10_000)).events
        #expect(stored.count == count)
        told.append(("store", stored.map(\.json).joined(separator: "\n")))
        told.append(
            ("joined", Dictionary(grouping: stored, by: \.sessionID).values.map(Self.texts).joined(separator: "\n"))
        )
        let sessions = try await service.sessions(SessionFilter(limit: 1_000)).sessions
        #expect(sessions.count == planted.count)
        told.append(("sessions", sessions.map(\.json).joined(separator: "\n")))
        for format in [ExportFormat.json, .ndjson, .csv] {
            var text = ""
            for try await part in try service.export(format) { text += String(decoding: part, as: UTF8.self) }
            told.append(("export", text))
        }
        var streamed: [TelemetryEvent] = []
        while streamed.count < count, let update = try await live.next() {
            if case .events(let batch) = update { streamed += batch }
        }
        told.append(("stream", streamed.map(\.json).joined(separator: "\n")))
        told.append(
            (
                "stream, joined",
                Dictionary(grouping: streamed, by: \.sessionID).values.map(Self.texts).joined(separator: "\n")
            )
        )
        // With the log beside it, and without.
        let files = try FileBytes(below: database.folder) { !$0.contains("-spool") }
        await service.shutdown()
        let closed = try FileBytes(below: database.folder) { _ in true }
        // What tells whether the bytes were looked at at all.
        #expect(spool.contain("gauge:119"))
        #expect(files.contain("gauge:119") && closed.contain("gauge:119"))
        for plant in planted {
            #expect(!spool.contain(plant.secret), "spool: \(plant)")
            #expect(!closed.contain(plant.secret), "files: \(plant)")
            for part in [plant.secret.suffix(12), plant.secret.prefix(12)].map(String.init) {
                #expect(!files.contain(part), "database: \(plant)")
                for (place, text) in told { #expect(!text.contains(part), "\(place): \(plant)") }
            }
        }
    }

    /// The texts of one session one after the other, as who joins its chunks reads them.
    private static func texts(_ events: [TelemetryEvent]) -> String {
        events.map { ($0.label ?? "") + Self.text(.object($0.metadata)) }.joined()
    }

    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .array(let elements): elements.map(Self.text).joined()
        case .object(let object): object.map { Self.text($0.value) }.joined()
        default: ""
        }
    }
}
