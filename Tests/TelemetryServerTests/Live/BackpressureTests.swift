import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct BackpressureTests {
    private static let event = "{\"category\":\"c\",\"action\":\"a\"}"

    /// An event that no longer fits, and one that does.
    private static func events(withIDs: Bool) -> String {
        let label = String(repeating: "x", count: 1 << 20)
        let ids = withIDs ? (1...2).map { "\"id\":\"018f2b3c-5d6e-7f80-8a9b-00000000000\($0)\"," } : ["", ""]
        let large = "{\(ids[0])\"category\":\"c\",\"action\":\"large\",\"label\":\"\(label)\"}"
        return "[\(large),{\(ids[1])\"category\":\"c\",\"action\":\"small\"}]"
    }

    /// Fills the spool until it takes no further mebibyte; returns how many events it took.
    private static func fill(_ service: TelemetryService) async throws -> Int {
        let large = TelemetryEvent(category: "c", action: "a", label: String(repeating: "x", count: 1 << 20))
        for count in 0..<100 {
            guard case .failure(let error) = await service.ingest([large])[0] else { continue }
            #expect(error.code == .queueOverflow)
            return count
        }
        throw CancellationError()
    }

    private static func smallSpool(_ server: inout ServerConfiguration, _ telemetry: inout TelemetryConfiguration) {
        telemetry.spool.byteLimit = 16 << 20
        telemetry.redaction.isEnabled = false
        telemetry.delivery.queryPatience = .milliseconds(1)
        telemetry.delivery.shutdownDeadline = .zero
    }

    @Test func aFullSpoolIs503ForEventsThatMayBeSentAgain() async throws {
        try await LiveServer.run(store: BlockedStore(), Self.smallSpool) { server in
            let filled = try await Self.fill(server.service)
            let answer = try await server.post(Self.events(withIDs: true))
            #expect(answer.status == 503)
            #expect(answer.headers["retry-after"] == "1")
            #expect(answer.errorCode == "queue_overflow")
            #expect(answer["accepted"] == 1)
            #expect(answer["rejected"]?.array?.first?.object?["index"] == 0)
            let page = try await server.get("/api/events")
            #expect(page.headers["telemetry-pending"] == String(filled + 1))
            #expect(try await server.get("/health")["losses"]?.object?["queue_overflow"] == 2)
        }
    }

    @Test func withoutIdsWhatWasKeptIsNotToBeSentAgain() async throws {
        try await LiveServer.run(store: BlockedStore(), Self.smallSpool) { server in
            _ = try await Self.fill(server.service)
            let answer = try await server.post(Self.events(withIDs: false))
            #expect(answer.status == 200)
            #expect(answer["accepted"] == 1)
            #expect(answer["rejected"]?.array?.first?.object?["error"]?.object?["code"] == "queue_overflow")
        }
    }

    @Test func bodiesShareTheirRoom() async throws {
        try await LiveServer.run({ server, _ in
            server.bodyLimit = 1 << 20
            server.bodiesLimit = 1 << 20
            server.bodyWait = .milliseconds(20)
        }) { server in
            try await RawConnection.open(server.port) { holder in
                let body = Self.event.dropLast() + ",\"label\":\"" + String(repeating: "x", count: 1_000_000) + "\"}"
                let head = "POST /api/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
                try await holder.send(head + body.dropLast())
                var refused = try await server.post(Self.event)
                while refused.status == 200 { refused = try await server.post(Self.event) }
                #expect(refused.status == 503)
                #expect(refused.headers["retry-after"] == "1")
                #expect(refused.errorCode == "overloaded")
                try await holder.send("}")
                #expect(try await holder.response().status == 200)
            }
            #expect(try await server.post(Self.event).status == 200)
            #expect(try await server.post(Self.events(withIDs: false)).status == 413)
        }
    }
}
