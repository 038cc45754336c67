/// What clients that send to the collector commonly get wrong, and what to tell the person who set them up.
package enum ClientMistake: String, Sendable, Hashable, CaseIterable {
    /// gRPC came to a port that speaks HTTP/1.
    case grpc = "grpc_to_http"
    /// TLS came to a port that speaks plain HTTP.
    case tls = "tls_to_http"
    /// OTLP came to a path that is none of OTLP's.
    case path = "missing_path"
    /// The content type is not OTLP's, or not that of the body.
    case encoding = "wrong_protocol"
    /// One signal came to the path of another.
    case signal = "wrong_signal"
    /// `Host` or `Origin` is not one of this machine.
    case host = "foreign_host"
    /// HTTP/1 came to the port that speaks gRPC.
    case http = "http_to_grpc"
    /// Plain HTTP, or gRPC without TLS, came to a port that speaks TLS.
    case plain = "plain_to_tls"

    /// What happened.
    package var explanation: String {
        switch self {
        case .grpc: "A client sent gRPC to the HTTP port."
        case .tls: "A client sent TLS (https://) to a port that speaks plain HTTP."
        case .path: "A client sent OTLP to a path that is not /v1/traces, /v1/logs or /v1/metrics."
        case .encoding: "A client sent OTLP in an encoding other than its Content-Type, or one that OTLP does not know."
        case .signal: "A client sent one signal to the path of another."
        case .host: "A client named this machine in a way that is not allowed (its Host or Origin header)."
        case .http: "A client sent plain HTTP to the gRPC port."
        case .plain: "A client spoke without TLS (http://) to a port that speaks TLS."
        }
    }

    /// What to do about it.
    package var advice: String {
        switch self {
        case .grpc:
            "Set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf in the client (its default is often grpc), or send gRPC to the "
                + "gRPC port, 4317 unless serve was told otherwise."
        case .tls: "Give the client's endpoint as http://, not https://, or start serve with --tls-cert and --tls-key."
        case .path:
            "Set OTEL_EXPORTER_OTLP_ENDPOINT=http://HOST:PORT without a path, and the client adds it; an endpoint for "
                + "one signal, such as OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, must end in /v1/traces."
        case .encoding:
            "Set OTEL_EXPORTER_OTLP_PROTOCOL to http/protobuf or http/json, and let the client set Content-Type to "
                + "application/x-protobuf or application/json accordingly."
        case .signal: "Let each signal's endpoint end in its own path: /v1/traces, /v1/logs or /v1/metrics."
        case .host: "Use localhost or 127.0.0.1 in the client's endpoint, or start serve with --allow-host NAME."
        case .http:
            "Send OTLP over HTTP to its own port, 4318 unless serve was told otherwise, or set "
                + "OTEL_EXPORTER_OTLP_PROTOCOL=grpc in the client."
        case .plain: "Give the client's endpoint as https://, not http://."
        }
    }
}
