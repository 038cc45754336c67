import GRPCCore
import GRPCNIOTransportHTTP2Posix
import Synchronization
package import Telemetry
package import TelemetryOTLP

/// OTLP over gRPC.
package final class GRPCTransport: OTLPTransport {
    private typealias Client = GRPCClient<HTTP2ClientTransport.Posix>

    /// A client, and the task that keeps its connections.
    private struct Connection {
        let client: Client
        let task: Task<Void, Never>
    }

    private let configuration: OTLPExportConfiguration
    private let address: ExportAddress
    /// Made for the first request.
    private let connection = Mutex<Connection?>(nil)

    /// A transport that has no connection yet; after the first request it must be shut down.
    ///
    /// - Throws: ``TelemetryError`` with code `configuration` for a wrong setting.
    package init(_ configuration: OTLPExportConfiguration) throws(TelemetryError) {
        try configuration.validate()
        self.configuration = configuration
        self.address = try configuration.address(for: .traces)
        // Read with the first connection, which is too late to say it.
        if let path = configuration.certificateFile, FileStatus(path: path) == nil {
            throw TelemetryError(.configuration, "cannot read certificates from \(path)", field: "certificateFile")
        }
    }

    package func send(_ request: ExportRequest) async throws -> OTLPReply {
        let client = try self.client()
        var metadata = Metadata()
        for (name, value) in self.configuration.headers(for: request.signal) {
            metadata.addString(value, forKey: name)
        }
        var options = CallOptions.defaults
        options.timeout = self.configuration.timeout(for: request.signal)
        options.compression = self.configuration.isCompressed(for: request.signal) ? .gzip : CompressionAlgorithm.none
        // Delivery tries again, and knows when.
        options.waitForReady = false
        let signal = request.signal
        do {
            return try await client.unary(
                request: ClientRequest(message: request.body(.protobuf), metadata: metadata),
                descriptor: MethodDescriptor(fullyQualifiedService: signal.serviceName, method: "Export"),
                serializer: BytesCoding(),
                deserializer: BytesCoding(),
                options: options
            ) { OTLPReply(taken: try $0.message, signal: signal) }
        } catch let error as RPCError {
            return OTLPReply(error)
        }
    }

    package func shutdown() async {
        let connection = self.connection.withLock { connection in
            defer { connection = nil }
            return connection
        }
        connection?.client.beginGracefulShutdown()
        await connection?.task.value
    }

    private func client() throws -> Client {
        try self.connection.withLock { connection in
            if let client = connection?.client { return client }
            let client = GRPCClient(transport: try self.transport())
            // What stops the connections is told to the calls that need them.
            connection = Connection(client: client, task: Task { try? await client.runConnections() })
            return client
        }
    }

    private func transport() throws -> HTTP2ClientTransport.Posix {
        try HTTP2ClientTransport.Posix(
            target: self.target,
            transportSecurity: self.security,
            config: .defaults { config in
                config.compression.enabledAlgorithms = [.gzip]
            }
        )
    }

    private var target: any ResolvableTarget {
        let (host, port) = (self.address.host, self.address.port)
        if host.contains(":") { return .ipv6(address: host, port: port) }
        if host.allSatisfy({ $0.isNumber || $0 == "." }) { return .ipv4(address: host, port: port) }
        return .dns(host: host, port: port)
    }

    private var security: HTTP2ClientTransport.Posix.TransportSecurity {
        guard self.address.isSecure else { return .plaintext }
        guard let path = self.configuration.certificateFile else { return .tls }
        return .tls { $0.trustRoots = .certificates([.file(path: path, format: .pem)]) }
    }
}
