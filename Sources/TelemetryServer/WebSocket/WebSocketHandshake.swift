import HTTPTypes
import Telemetry

/// The opening handshake of RFC 6455, section 4.2.1.
enum WebSocketHandshake {
    /// Whether a request asks for WebSocket, and for nothing else.
    static func isAskedFor(by request: HTTPRequest) -> Bool {
        request.headerFields[values: .upgrade].map { $0.lowercased() } == ["websocket"]
    }

    /// Checks all of a request but its `Upgrade` header.
    ///
    /// A body would be read as frames, and what follows would be lost on HTTP.
    ///
    /// - Throws: ``APIError`` with status 400 or 426.
    static func check(_ request: HTTPRequest) throws(APIError) {
        guard request.method == .get, self.connectionTokens(request).contains("upgrade") else {
            throw self.needed(request)
        }
        guard request.headerFields[values: .secWebSocketVersion] == ["13"] else {
            var error = APIError(
                .upgradeRequired,
                .unsupported,
                "this server speaks version 13 of WebSocket",
                field: "Sec-WebSocket-Version"
            )
            error.headers[.secWebSocketVersion] = "13"
            error.headers[.upgrade] = "websocket"
            throw error
        }
        let keys = request.headerFields[values: .secWebSocketKey]
        guard keys.count == 1, self.isKey(keys[0]) else {
            throw APIError(
                .badRequest,
                .invalidField,
                "Sec-WebSocket-Key must be 16 bytes in Base64, given once",
                field: "Sec-WebSocket-Key"
            )
        }
        guard request.headerFields[values: .origin].count <= 1 else {
            throw APIError(.badRequest, .invalidField, "only one Origin header is allowed", field: "Origin")
        }
        let length = request.headerFields[values: .contentLength]
        guard length.isEmpty || length == ["0"], !request.headerFields.contains(.transferEncoding) else {
            throw APIError(.badRequest, .invalidField, "a WebSocket handshake has no body", field: "Content-Length")
        }
    }

    /// Why a request that reached the route did not become a WebSocket.
    static func refusal(of request: HTTPRequest) -> APIError {
        do throws(APIError) {
            try self.check(request)
        } catch {
            return error
        }
        guard self.isAskedFor(by: request) else { return self.needed(request) }
        var error = APIError(
            .temporaryRedirect,
            .unsupported,
            "only the first request of a connection can become a WebSocket; connect again"
        )
        error.headers[.location] = request.path ?? "/"
        error.headers[.connection] = "close"
        return error
    }

    private static func needed(_ request: HTTPRequest) -> APIError {
        let path = (request.path ?? "/").prefix { $0 != "?" }
        var error = APIError(
            .upgradeRequired,
            .unsupported,
            "\(path.prefix(80)) speaks WebSocket: connect with a WebSocket client"
        )
        error.headers[.upgrade] = "websocket"
        return error
    }

    private static func connectionTokens(_ request: HTTPRequest) -> [String] {
        request.headerFields[values: .connection]
            .flatMap { $0.split(separator: ",") }
            .map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
    }

    /// 22 characters of Base64 and two of padding.
    private static func isKey(_ text: String) -> Bool {
        text.utf8.count == 24 && text.hasSuffix("==")
            && text.utf8.dropLast(2).allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"): true
                default: false
                }
            }
    }
}
