import Telemetry

/// The variables that OpenTelemetry names; an empty one is absent.
struct ExportVariables {
    static let prefix = "OTEL_EXPORTER_OTLP_"
    private let environment: [String: String]

    init(_ environment: [String: String]) { self.environment = environment }

    subscript(name: String) -> String? {
        self.environment[Self.prefix + name].flatMap { value in
            let trimmed = value[...].trimmed
            return trimmed.isEmpty ? nil : trimmed
        }
    }

    /// What the variables of one signal say, such as those with `TRACES_`; those without are for all signals.
    func exception(_ signal: String) throws(TelemetryError) -> OTLPExportConfiguration.Exception {
        var exception = OTLPExportConfiguration.Exception()
        if let name = self[signal + "PROTOCOL"] {
            guard let known = OTLPExportConfiguration.WireProtocol(name) else {
                throw Self.error(signal + "PROTOCOL", "grpc, http/protobuf or http/json", name)
            }
            exception.wireProtocol = known
        }
        if let name = self[signal + "COMPRESSION"] {
            guard ["gzip", "none"].contains(name) else {
                throw Self.error(signal + "COMPRESSION", "gzip or none", name)
            }
            exception.isCompressed = name == "gzip"
        }
        if let text = self[signal + "TIMEOUT"] {
            guard let milliseconds = Int64(text), milliseconds > 0 else {
                throw Self.error(signal + "TIMEOUT", "a whole number of milliseconds above 0", text)
            }
            exception.timeout = .milliseconds(milliseconds)
        }
        if let text = self[signal + "HEADERS"] {
            exception.headers = try OTLPExportConfiguration.headers(text, "\(Self.prefix)\(signal)HEADERS")
        }
        return exception
    }

    /// Who must show a certificate must not believe that it does.
    func refuseClientCertificates() throws(TelemetryError) {
        for signal in [""] + OTLPSignal.allCases.map({ $0.rawValue.uppercased() + "_" }) {
            for name in ["CLIENT_KEY", "CLIENT_CERTIFICATE"] where self[signal + name] != nil {
                throw TelemetryError(
                    .configuration,
                    "\(Self.prefix)\(signal)\(name) is not heeded: certificates of the client are not supported",
                    field: Self.prefix + signal + name
                )
            }
        }
    }

    private static func error(_ name: String, _ expectation: String, _ value: String) -> TelemetryError {
        let name = Self.prefix + name
        return TelemetryError(
            .configuration,
            "\(name) must be \(expectation), not \"\(value.prefix(80))\"",
            field: name
        )
    }
}
