import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization
package import Telemetry

/// OTLP over HTTP.
package final class HTTPTransport: OTLPTransport {
    /// The most bytes of an answer that are read.
    private static let answerLimit = 1 << 20

    private let configuration: OTLPExportConfiguration
    private let addresses: [OTLPSignal: ExportAddress]
    private let settings: HTTPClient.Configuration
    /// Made for the first request, as it must be shut down once it is there.
    private let client = Mutex<HTTPClient?>(nil)

    /// A transport that has no connection yet; after the first request it must be shut down.
    ///
    /// - Throws: ``TelemetryError`` with code `configuration` for a wrong address, or a certificate that cannot be read.
    package init(_ configuration: OTLPExportConfiguration) throws(TelemetryError) {
        try configuration.validate()
        self.configuration = configuration
        var addresses: [OTLPSignal: ExportAddress] = [:]
        for signal in OTLPSignal.allCases { addresses[signal] = try configuration.address(for: signal) }
        self.addresses = addresses
        var settings = HTTPClient.Configuration()
        settings.redirectConfiguration = .disallow
        let longest = OTLPSignal.allCases.map { configuration.timeout(for: $0) }.max() ?? configuration.timeout
        settings.timeout.connect = .nanoseconds(longest.nanoseconds)
        // Delivery tries again, and knows when.
        settings.connectionPool.retryConnectionEstablishment = false
        // Requests that tell of spans must not make spans.
        settings.tracing.tracer = nil
        if let path = configuration.certificateFile { settings.tlsConfiguration = try Self.trust(path) }
        self.settings = settings
    }

    package func send(_ request: ExportRequest) async throws -> OTLPReply {
        let message = try self.message(of: request)
        let client = self.client.withLock { client in
            let known = client ?? HTTPClient(eventLoopGroupProvider: .singleton, configuration: self.settings)
            client = known
            return known
        }
        let timeout = self.configuration.timeout(for: request.signal)
        let answer = try await client.execute(message, timeout: .nanoseconds(timeout.nanoseconds))
        var body: [UInt8] = []
        for try await part in answer.body where body.count < Self.answerLimit { body += part.readableBytesView }
        return OTLPReply(
            status: Int(answer.status.code),
            retryAfter: answer.headers.first(name: "retry-after"),
            contentType: answer.headers.first(name: "content-type"),
            body: body,
            signal: request.signal,
            now: .now
        )
    }

    package func shutdown() async {
        let client = self.client.withLock { client in
            defer { client = nil }
            return client
        }
        try? await client?.shutdown()
    }

    private func message(of request: ExportRequest) throws -> HTTPClientRequest {
        guard let address = self.addresses[request.signal] else {
            throw TelemetryError(.configuration, "no address for \(request.signal.rawValue)")
        }
        let encoding = self.configuration.encoding(for: request.signal)
        var message = HTTPClientRequest(url: address.text)
        message.method = .POST
        for (name, value) in self.configuration.headers(for: request.signal).sorted(by: { $0.key < $1.key }) {
            message.headers.replaceOrAdd(name: name, value: value)
        }
        message.headers.replaceOrAdd(name: "user-agent", value: "vibekit-telemetry/\(TelemetryRelease.version)")
        message.headers.replaceOrAdd(name: "content-type", value: encoding.contentType)
        var body = request.body(encoding)
        if self.configuration.isCompressed(for: request.signal), var deflater = Deflater(level: 6) {
            body = body.withUnsafeBytes { deflater.compress($0, isLast: true) }
            message.headers.replaceOrAdd(name: "content-encoding", value: "gzip")
        }
        message.body = .bytes(ByteBuffer(bytes: body))
        return message
    }

    private static func trust(_ path: String) throws(TelemetryError) -> TLSConfiguration {
        do {
            var configuration = TLSConfiguration.makeClientConfiguration()
            configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(path))
            return configuration
        } catch {
            throw TelemetryError(
                .configuration,
                "cannot read certificates from \(path)",
                field: "certificateFile",
                cause: error
            )
        }
    }
}
