/// The gRPC status codes that a collector answers with.
package enum RPCCode: Int32, Sendable {
    case invalidArgument = 3
    case notFound = 5
    case permissionDenied = 7
    case resourceExhausted = 8
    case unimplemented = 12
    case `internal` = 13
    case unavailable = 14
    case unauthenticated = 16

    /// The code that says what an HTTP status says.
    package init(httpStatus: Int) {
        switch httpStatus {
        case 401: self = .unauthenticated
        case 403: self = .permissionDenied
        case 404: self = .notFound
        case 405, 501: self = .unimplemented
        case 413, 429: self = .resourceExhausted
        case 400..<500: self = .invalidArgument
        case 502, 503, 504: self = .unavailable
        default: self = .internal
        }
    }
}
