import Telemetry
import TelemetryOTLP

extension Settings {
    /// Where `serve` sends on what it collects.
    struct Forwarding: Sendable, Hashable {
        /// The collector; with this, or ``usesEnvironment``, events are sent on.
        var endpoint: String?
        /// Whether the variables `OTEL_EXPORTER_OTLP_*` are heeded.
        var usesEnvironment = false
        /// How requests are sent; `nil` for the default.
        var wireProtocol: OTLPExportConfiguration.WireProtocol?
        /// The variable that holds headers.
        var headersVariable: String?
        /// Whether requests are compressed.
        var isCompressed = false
        /// How long one request may take; `nil` for the default.
        var timeout: Duration?
        /// Certificates to trust.
        var certificateFile: String?

        /// Variables that hold a secret, and are no settings themselves.
        var variables: [String] { [self.headersVariable].compactMap { $0 } }

        /// How to send; `nil` if nothing is sent on.
        ///
        /// What is set here comes before what the environment says.
        ///
        /// - Throws: `TelemetryError` with code `configuration` that names what is wrong.
        func configuration(_ environment: [String: String]) throws(TelemetryError) -> OTLPExportConfiguration? {
            guard self.endpoint != nil || self.usesEnvironment else { return nil }
            var configuration =
                self.usesEnvironment
                ? try OTLPExportConfiguration(environment: environment) : OTLPExportConfiguration()
            if let endpoint {
                configuration.endpoint = endpoint
                configuration.tracesEndpoint = nil
                configuration.logsEndpoint = nil
                configuration.metricsEndpoint = nil
                // What is meant for another collector, such as a secret, is not for this one.
                configuration.exceptions = [:]
            }
            if let wireProtocol {
                configuration.wireProtocol = wireProtocol
                configuration.exceptions = configuration.exceptions.mapValues { $0.without(\.wireProtocol) }
            }
            if self.isCompressed {
                configuration.isCompressed = true
                configuration.exceptions = configuration.exceptions.mapValues { $0.without(\.isCompressed) }
            }
            if let timeout {
                configuration.timeout = timeout
                configuration.exceptions = configuration.exceptions.mapValues { $0.without(\.timeout) }
            }
            if let certificateFile { configuration.certificateFile = certificateFile }
            if let name = self.headersVariable {
                guard let text = environment[name] else {
                    throw TelemetryError(
                        .configuration,
                        "otlp.headersVariable names \(name), which is not set",
                        field: "otlp.headersVariable"
                    )
                }
                configuration.headers = try OTLPExportConfiguration.headers(text, name)
                configuration.exceptions = configuration.exceptions.mapValues { $0.without(\.headers) }
            }
            try configuration.validate()
            return configuration
        }
    }
}

extension Settings.Server {
    /// Refuses to send on to oneself, as every event would go round for ever.
    ///
    /// - Throws: `TelemetryError` with code `configuration` that names the address.
    func checkOther(_ configuration: OTLPExportConfiguration) throws(TelemetryError) {
        for signal in OTLPSignal.allCases {
            let address = try configuration.address(for: signal)
            guard [self.port, self.otlpHTTPPort, self.grpcPort].contains(address.port), self.isOwn(address.host) else {
                continue
            }
            throw TelemetryError(
                .configuration,
                "\(address.text) is this collector's own address, and events would go round for ever: name another as "
                    + "otlp.endpoint",
                field: "otlp.endpoint"
            )
        }
    }

    private func isOwn(_ host: String) -> Bool {
        let isLoopback = host == "localhost" || host.hasSuffix(".localhost") || host == "::1" || host.hasPrefix("127.")
        let isUnspecified = ["0.0.0.0", "::"].contains(host)
        switch self.host.lowercased() {
        case "0.0.0.0", "::": return isLoopback || isUnspecified
        case "127.0.0.1", "::1", "localhost": return isLoopback || isUnspecified
        case let own: return host == own
        }
    }
}

extension OTLPExportConfiguration.Exception {
    fileprivate func without<Value>(_ path: WritableKeyPath<Self, Value?>) -> Self {
        var exception = self
        exception[keyPath: path] = nil
        return exception
    }
}
