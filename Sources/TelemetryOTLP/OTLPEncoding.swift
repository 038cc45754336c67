/// How an OTLP/HTTP body is written.
package enum OTLPEncoding: Sendable {
    case protobuf
    case json

    /// Reads a `Content-Type`, whatever its case and parameters; `nil` for any that OTLP does not know.
    package init?(contentType: String) {
        let media = contentType.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        switch media {
        case "application/x-protobuf", "application/protobuf": self = .protobuf
        case "application/json": self = .json
        default: return nil
        }
    }

    /// The `Content-Type` of the answer.
    package var contentType: String {
        switch self {
        case .protobuf: "application/x-protobuf"
        case .json: "application/json"
        }
    }
}
