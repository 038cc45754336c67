import ArgumentParser
import TelemetryOTLP

/// Where `serve` sends on what it collects.
struct ForwardingOptions: ParsableArguments {
    @Option(
        name: .customLong("otlp-endpoint"),
        help: ArgumentHelp(
            "Send every event on to this collector by OTLP, such as http://collector:4318.",
            valueName: "address"
        )
    )
    var endpoint: String?

    @Option(
        name: .customLong("otlp-protocol"),
        help: ArgumentHelp("http/protobuf, http/json or grpc. (default: http/protobuf)", valueName: "protocol")
    )
    var wireProtocol: String?

    @Flag(
        name: .customLong("otlp-environment"),
        help: "Send every event on as the variables OTEL_EXPORTER_OTLP_* say."
    )
    var usesEnvironment = false

    func validate() throws {
        if let wireProtocol, OTLPExportConfiguration.WireProtocol(wireProtocol) == nil {
            throw ValidationError("otlp-protocol must be http/protobuf, http/json or grpc, not \(wireProtocol)")
        }
    }

    /// Puts what was given over the file's and the variables' values.
    ///
    /// - Throws: `CommandFailure` for a protocol where nothing is sent on.
    func apply(to loaded: inout LoadedSettings) throws(CommandFailure) {
        if let endpoint {
            loaded.settings.forwarding.endpoint = endpoint
            loaded.sources["otlp.endpoint"] = .flag("--otlp-endpoint")
        }
        if let wireProtocol {
            loaded.settings.forwarding.wireProtocol = OTLPExportConfiguration.WireProtocol(wireProtocol)
            loaded.sources["otlp.protocol"] = .flag("--otlp-protocol")
        }
        if self.usesEnvironment {
            loaded.settings.forwarding.usesEnvironment = true
            loaded.sources["otlp.environment"] = .flag("--otlp-environment")
        }
        let forwarding = loaded.settings.forwarding
        guard self.wireProtocol == nil || forwarding.endpoint != nil || forwarding.usesEnvironment else {
            throw CommandFailure(
                .usage,
                .usage,
                "--otlp-protocol does nothing without --otlp-endpoint or --otlp-environment"
            )
        }
    }
}
