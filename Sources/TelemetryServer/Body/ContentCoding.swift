/// How a request's body is compressed.
enum ContentCoding: Sendable, Hashable {
    case identity
    case gzip
    case deflate

    /// Reads a `Content-Encoding`; `nil` for one that is not supported, such as two in a row.
    init?(header: String?) {
        switch header?.lowercased().filter({ $0 != " " && $0 != "\t" }) {
        case nil, "", "identity": self = .identity
        case "gzip", "x-gzip": self = .gzip
        case "deflate": self = .deflate
        default: return nil
        }
    }
}
