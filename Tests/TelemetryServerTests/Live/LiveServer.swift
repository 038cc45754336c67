import Logging
import ServiceLifecycle
import Telemetry

@testable import TelemetryServer

/// A server on free ports, before a real service whose store is in memory.
struct LiveServer: Sendable {
    let service: TelemetryService
    let addresses: ListeningAddresses
    private let group: ServiceGroup

    var port: Int { self.addresses.http[0].port }
    var otlpPort: Int { self.addresses.otlpHTTP[0].port }

    /// Asks the server to end in good order.
    func shutDown() async { await self.group.triggerGracefulShutdown() }

    /// Runs a server, works with it, and shuts it down gracefully.
    static func run<Value: Sendable>(
        store: any StorageProvider = MemoryProvider(),
        _ change: (inout ServerConfiguration, inout TelemetryConfiguration) -> Void = { _, _ in },
        _ work: (LiveServer) async throws -> Value
    ) async throws -> Value {
        var configuration = ServerConfiguration()
        configuration.hosts = ["127.0.0.1"]
        configuration.port = 0
        configuration.otlpHTTPPort = 0
        var telemetry = TelemetryConfiguration()
        telemetry.delivery.interval = .zero
        telemetry.delivery.queryPatience = .seconds(60)
        change(&configuration, &telemetry)
        let service = TelemetryService(telemetry, stores: [store], logger: .silent)
        try await service.initialize()
        let value = try await Self.run(service, configuration, work)
        await service.shutdown()
        return value
    }

    private static func run<Value: Sendable>(
        _ service: TelemetryService,
        _ configuration: ServerConfiguration,
        _ work: (LiveServer) async throws -> Value
    ) async throws -> Value {
        let (listening, listens) = AsyncStream<ListeningAddresses>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let server = DashboardServer(service: service, configuration: configuration, logger: .silent) {
            listens.yield($0)
            listens.finish()
        }
        let group = ServiceGroup(services: [server], logger: .silent)
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { listens.finish() }
                try await group.run()
            }
            for await addresses in listening {
                let value = try await work(LiveServer(service: service, addresses: addresses, group: group))
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
                return value
            }
            try await tasks.waitForAll()
            throw CancellationError()
        }
    }
}

extension Logger {
    /// Says nothing.
    static let silent = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
}

extension LiveServer {
    /// One request on a connection of its own.
    func request(
        _ method: String,
        _ path: String,
        _ body: [UInt8] = [],
        type: String? = nil,
        headers: [String] = [],
        port: Int? = nil
    ) async throws -> RawResponse {
        let port = port ?? self.port
        var lines = ["\(method) \(path) HTTP/1.1", "Connection: close"]
        if !headers.contains(where: { $0.hasPrefix("Host:") }) { lines.append("Host: 127.0.0.1:\(port)") }
        if !body.isEmpty || method == "POST" { lines.append("Content-Length: \(body.count)") }
        if let type { lines.append("Content-Type: \(type)") }
        let head = (lines + headers).joined(separator: "\r\n") + "\r\n\r\n"
        return try await RawConnection.open(port) { connection in
            try await connection.send(Array(head.utf8) + body)
            return try await connection.response(isHead: method == "HEAD")
        }
    }

    func get(_ path: String) async throws -> RawResponse { try await self.request("GET", path) }

    func post(_ text: String, type: String? = "application/json", headers: [String] = []) async throws -> RawResponse {
        try await self.request("POST", "/api/events", Array(text.utf8), type: type, headers: headers)
    }

    /// How many events are stored, of at most 100.
    func count() async throws -> Int? { try await self.get("/api/events")["events"]?.array?.count }
}
