import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct CompressionTests {
    private static let events =
        "["
        + (0..<400).map { "{\"category\":\"shell\",\"action\":\"run\",\"label\":\"number \($0)\"}" }.joined(
            separator: ","
        )
        + "]"

    @Test(arguments: ["/api/events?limit=400", "/api/export?format=json", "/api/export?format=csv"])
    func whoTakesGzipGetsTheSameInLess(path: String) async throws {
        try await LiveServer.run { server in
            #expect(try await server.post(Self.events).status == 200)
            let plain = try await server.get(path)
            #expect(plain.headers["content-encoding"] == nil)
            #expect(plain.headers["vary"] == "Accept-Encoding")
            let packed = try await server.request("GET", path, headers: ["Accept-Encoding: deflate, gzip;q=0.8"])
            #expect(packed.headers["content-encoding"] == "gzip")
            #expect(packed.body.count * 4 < plain.body.count)
            #expect(try Self.inflated(packed.body) == plain.body)
        }
    }

    @Test func smallAnswersAndThoseWhoDoNotTakeItGetNone() async throws {
        try await LiveServer.run { server in
            _ = try await server.post(Self.events)
            let small = try await server.request("GET", "/ready", headers: ["Accept-Encoding: gzip"])
            #expect(small.headers["content-encoding"] == nil)
            let refused = try await server.request("GET", "/api/events", headers: ["Accept-Encoding: gzip;q=0, *"])
            #expect(refused.headers["content-encoding"] == nil)
            let head = try await server.request("HEAD", "/api/events", headers: ["Accept-Encoding: gzip"])
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
        }
    }

    @Test(arguments: [
        (["gzip"], true), (["deflate, GZIP"], true), (["*"], true), (["gzip;q=0"], false), (["*;q=0"], false),
        (["gzip; q=0.001"], true), (["br", "x-gzip"], true), ([], false), (["identity"], false), (["gzip;q=x"], false),
        (["gzip;q=0, *"], false),
    ])
    func acceptedCodings(headers: [String], takesGzip: Bool) {
        #expect(AcceptedCodings(headers).takesGzip == takesGzip)
    }

    private static func inflated(_ bytes: [UInt8]) throws -> [UInt8] {
        var inflater = Inflater(.gzip)
        var output: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty || inflater.hasMore {
            let used = try rest.withUnsafeBytes { try inflater.inflate($0, into: &output, room: 64 << 10) }
            rest = rest.dropFirst(used)
        }
        try inflater.finish()
        return output
    }
}
