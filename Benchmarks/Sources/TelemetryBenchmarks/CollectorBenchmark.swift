import CBench
import Foundation
import Telemetry
import TelemetrySQLite

/// OTLP over HTTP into a `telemetry serve`, until everything is committed; and what the server takes at rest.
struct CollectorBenchmark {
    var folder: String
    var telemetry: String
    var records = 300_000
    private let recordsPerRequest = 500
    private let connections = 2

    func run(into report: inout Report) async throws {
        try await self.run(.requests, "OTLP/HTTP protobuf, spans with 10 attributes", into: &report)
        try await self.run(.logs, "log records with 10 attributes", into: &report)
        try await self.run(.models, "spans, each a request to a model with a key of its own", into: &report)
        try await self.run(.agentLogs, "log records, each an agent's request with a key of its own", into: &report)
    }

    private func run(_ subject: RecordRequest.Subject, _ name: String, into report: inout Report) async throws {
        let path = "\(self.folder)/serve.db"
        defer { Files.removeDatabase(path) }
        let arguments = ["--database", path, "serve", "--port", "0", "--otlp-http-port", "0", "--grpc-port", "0"]
        let server = try Child(self.telemetry, arguments)
        let port = try Self.port(in: try server.line(beginning: "listening "))
        try await Task.sleep(for: .seconds(1))
        report.add("serve at rest, resident", server.memory(), "MiB", budget: "≤ 60 MiB")

        let before = server.processorTime()
        let began = monotonic_nanoseconds()
        let start = UInt64(Date().timeIntervalSince1970) * 1_000_000_000
        try await withThrowingTaskGroup(of: Void.self) { group in
            for connection in 0..<self.connections {
                let requests = self.records / self.recordsPerRequest / self.connections
                let perRequest = self.recordsPerRequest
                group.addTask {
                    let request = RecordRequest(
                        records: perRequest,
                        of: subject,
                        port: port,
                        seed: UInt64(connection) << 32
                    )
                    try Self.send(requests, request, to: port, from: start)
                }
            }
            try await group.waitForAll()
        }
        let answered = monotonic_nanoseconds() - began
        try await self.waitUntilCommitted(path)
        let committed = monotonic_nanoseconds() - began
        let peak = server.memory(peak: true)
        let processorTime = server.processorTime() - before
        server.stop()
        report.add("\(name) → answered", Double(self.records) / Double(answered) * 1e9, "events/s")
        report.add(
            "\(name) → committed",
            Double(self.records) / Double(committed) * 1e9,
            "events/s",
            budget: "≥ 40,000",
            beside: "client on the same cores"
        )
        report.add("serve computes, for each of them", processorTime / Double(self.records), "µs")
        report.add("serve under that load, peak", peak, "MiB", budget: "≤ 200 MiB")
    }

    private static func port(in line: String) throws -> UInt16 {
        guard
            let address = line.split(separator: " ").first(where: { $0.hasPrefix("otlp-http=") }),
            let port = address.split(separator: ":").last.flatMap({ UInt16($0) })
        else { throw Failure("no port in \(line)") }
        return port
    }

    private static func send(
        _ requests: Int,
        _ request: RecordRequest,
        to port: UInt16,
        from start: UInt64
    ) throws {
        var request = request
        let connection = loopback_connect(port)
        defer { close(connection) }
        for number in 0..<requests {
            request.renew(at: start + UInt64(number * request.recordCount) * 2_000)
            var status: Int32 = 0
            repeat {
                status = request.bytes.withUnsafeBytes {
                    loopback_exchange(connection, $0.baseAddress, Int64($0.count))
                }
                if status == 503 { usleep(20_000) }
            } while status == 503
            guard status == 200 else { throw Failure("the server answered \(status)") }
        }
    }

    /// Asks the database beside the server, as another process may.
    private func waitUntilCommitted(_ path: String) async throws {
        let store = SQLiteProvider(path: path)
        try await store.initialize()
        for _ in 0..<6_000 {
            let stored = try await store.stats(StatsRequest(since: Timestamp(nanoseconds: 0))).totals.events
            if stored == Int64(self.records) {
                await store.shutdown()
                return
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Failure("not everything was committed")
    }
}
