import Foundation
import Telemetry
import Testing

@testable import TelemetryCommand

@Suite struct ServeTests {
    @Test(arguments: [SIGTERM, SIGINT])
    func whatWasAnsweredIsStored(signal: Int32) async throws {
        try await Program.withScratch { telemetry in
            let running = try telemetry.start(["serve", "--port", "0", "--otlp-http-port", "0", "--grpc-port", "0"])
            try await running.waits { _, errors in errors.contains("listening http=") }
            let line = try #require(
                try running.errors.firstMatch(
                    of: /listening http=(\S+):(\d+) otlp-http=(\S+):(\d+) otlp-grpc=(\S+):(\d+)\n/
                )
            )
            #expect(line.2 != line.4)
            let body = #"[{"category":"web","action":"one"},{"category":"web"}]"#
            let answer = try await telemetry.post(body, to: "http://\(line.1):\(line.2)/api/events")
            #expect(answer.contains("\"accepted\":1"))
            let live = try await telemetry("query", "--format", "ndjson")
            #expect(live.lines.count == 1)
            running.signal(signal)
            #expect(await running.status == 0)
            #expect(try await telemetry("query", "-c", "web", "--format", "ndjson").lines.count == 1)
        }
    }

    @Test func aBusyPortIs69() async throws {
        try await Program.withScratch { telemetry in
            let first = try telemetry.start(["serve", "--port", "0", "--otlp-http-port", "0", "--grpc-port", "0"])
            try await first.waits { _, errors in errors.contains("listening http=") }
            let port = try #require(try first.errors.firstMatch(of: #/listening http=\S+:(\d+) /#)).1
            let second = try await telemetry(
                "serve",
                "--port",
                String(port),
                "--otlp-http-port",
                "0",
                "--grpc-port",
                "0"
            )
            #expect(second.status == 69)
            #expect(second.errors.contains(String(port)))
            first.signal(SIGTERM)
            #expect(await first.status == 0)
        }
    }

    @Test func aBusyPortOfGRPCIsNamedToo() async throws {
        try await Program.withScratch { telemetry in
            let first = try telemetry.start(["serve", "--port", "0", "--otlp-http-port", "0", "--grpc-port", "0"])
            try await first.waits { _, errors in errors.contains("listening http=") }
            let port = try #require(try first.errors.firstMatch(of: #/otlp-grpc=\S+:(\d+)\n/#)).1
            let second = try await telemetry(
                "serve",
                "--port",
                "0",
                "--otlp-http-port",
                "0",
                "--grpc-port",
                String(port)
            )
            #expect(second.status == 69)
            #expect(second.errors.contains("port \(port) is in use"))
            first.signal(SIGTERM)
            #expect(await first.status == 0)
        }
    }

    @Test func otherAddressesAreRefusedWithoutAToken() async throws {
        try await Program.withScratch { telemetry in
            let outcome = try await telemetry(
                "serve",
                "--host",
                "0.0.0.0",
                "--port",
                "0",
                "--otlp-http-port",
                "0",
                "--grpc-port",
                "0"
            )
            #expect(outcome.status == 78)
            #expect(outcome.errors.contains("0.0.0.0"))
        }
    }
}

extension Program {
    /// What `curl` gets for a body of JSON.
    func post(_ body: String, to url: String) async throws -> String {
        let file = "\(self.directory)/answer-\(UUID().uuidString)"
        let arguments = ["curl", "-s", "-o", file, "-H", "content-type: application/json", "-d", body, url]
        let curl = try self.start(arguments, executable: URL(fileURLWithPath: "/usr/bin/env"))
        #expect(await curl.status == 0)
        return try Scratch.read(file)
    }
}
