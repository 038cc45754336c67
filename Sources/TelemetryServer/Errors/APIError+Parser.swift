import HTTPTypes
import NIOHTTP1
import Telemetry

extension APIError {
    /// What a request that is broken as HTTP is refused with; nothing more is read from its connection.
    ///
    /// - Parameters:
    ///   - error: What the parser says.
    ///   - lineLength: The bytes of the request line so far, if they were counted.
    ///   - limit: The most bytes of a request's head.
    init(_ error: HTTPParserError, lineLength: Int?, limit: Int) {
        switch error {
        case .headerOverflow:
            if let lineLength, lineLength >= limit {
                let message = "the request line may have \(limit) bytes, and has \(lineLength) or more"
                self.init(.uriTooLong, .headTooLarge, message, field: "request line")
            } else {
                let message = "the headers may have \(limit) bytes, and 1000 fields; these have more"
                self.init(.requestHeaderFieldsTooLarge, .headTooLarge, message, field: "headers")
            }
        case .invalidContentLength, .unexpectedContentLength:
            let message = "Content-Length must be one whole number from 0, and stand without Transfer-Encoding"
            self.init(.badRequest, .malformedRequest, message, field: "Content-Length")
        case .unknown:
            // The parser has no case for either.
            let message = "Transfer-Encoding must be chunked, and stand without Content-Length; lines end with CR LF"
            self.init(.badRequest, .malformedRequest, message, field: "Transfer-Encoding")
        case .invalidHeaderToken:
            self.init(.badRequest, .malformedRequest, "a header is not \"Name: value\"", field: "headers")
        case .invalidVersion, .invalidMethod, .invalidURL, .invalidConstant:
            let message = "the request must begin with a line like \"GET /health HTTP/1.1\""
            self.init(.badRequest, .malformedRequest, message, field: "request line")
        case .invalidEOFState, .closedConnection:
            self.init(.badRequest, .malformedRequest, "the request ends within its head")
        default: self.init(.badRequest, .malformedRequest, "the request is not HTTP/1.1: \(error)")
        }
        self.headers[.connection] = "close"
    }

    /// The answer's body.
    var bytes: [UInt8] {
        var writer = ByteWriter(capacity: 512)
        writer.appendJSON(self.object)
        return writer.array
    }
}
