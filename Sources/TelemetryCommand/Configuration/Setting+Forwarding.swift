import Telemetry

extension Setting {
    /// How `serve` sends on what it collects.
    static let forwarding: [Setting] = [
        Setting(
            "otlp.endpoint",
            \.forwarding.endpoint,
            .optionalText,
            "The collector that `serve` sends every event on to by OTLP, such as http://collector:4318."
        ),
        Setting(
            "otlp.environment",
            \.forwarding.usesEnvironment,
            .bool,
            "Whether `serve` sends every event on as the variables OTEL_EXPORTER_OTLP_* say."
        ),
        Setting(
            "otlp.protocol",
            \.forwarding.wireProtocol,
            .wireProtocol,
            "How it is sent. Default: http/protobuf."
        ),
        Setting(
            "otlp.headersVariable",
            \.forwarding.headersVariable,
            .optionalText,
            "The variable that holds headers to send, as name=value,name=value."
        ),
        Setting("otlp.gzip", \.forwarding.isCompressed, .bool, "Whether what is sent on is compressed."),
        Setting(
            "otlp.timeout",
            \.forwarding.timeout,
            .optionalDuration,
            "How long a request to the collector may take. Default: 10s."
        ),
        Setting(
            "otlp.certificateFile",
            \.forwarding.certificateFile,
            .path,
            isPath: true,
            "A file in PEM with the certificates to trust instead of the system's."
        ),
    ]
}
