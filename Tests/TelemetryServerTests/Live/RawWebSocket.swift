import Telemetry

/// A WebSocket client that can do everything wrong, on a raw connection.
struct RawWebSocket {
    private(set) var connection: RawConnection

    static let key = "dGhlIHNhbXBsZSBub25jZQ=="
    /// What RFC 6455, section 1.3, says that the server must answer to that key.
    static let accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="

    /// A request for a WebSocket; what is given as `nil` is left out.
    static func handshake(_ port: Int, path: String = "/ws", _ changes: [String: String?] = [:]) -> String {
        var fields: [String: String?] = [
            "Host": "127.0.0.1:\(port)", "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": Self.key,
        ]
        for (name, value) in changes { fields[name] = value }
        let lines = fields.sorted { $0.key < $1.key }.compactMap { name, value in value.map { "\(name): \($0)" } }
        return (["GET \(path) HTTP/1.1"] + lines).joined(separator: "\r\n") + "\r\n\r\n"
    }

    /// Connects, and works with the connection once it is a WebSocket.
    static func open<Value: Sendable>(
        _ server: LiveServer,
        path: String = "/ws",
        receiveBuffer: Int? = nil,
        _ changes: [String: String?] = [:],
        _ work: (inout RawWebSocket) async throws -> Value
    ) async throws -> Value {
        try await RawConnection.open(server.port, receiveBuffer: receiveBuffer) { connection in
            try await connection.send(Self.handshake(server.port, path: path, changes))
            let answer = try await connection.response()
            guard answer.status == 101 else { throw Refused(answer: answer) }
            var socket = RawWebSocket(connection: connection)
            return try await work(&socket)
        }
    }

    /// The answer to a handshake that is not granted.
    struct Refused: Error {
        var answer: RawResponse
    }

    func send(_ frames: ClientFrame...) async throws {
        try await self.connection.send(frames.flatMap(\.bytes))
    }

    func send(_ json: String) async throws { try await self.send(ClientFrame(.text, json)) }

    func reset() async throws { try await self.connection.reset() }

    /// The next frame; `nil` when the server has ended the connection.
    mutating func frame() async throws -> ServerFrame? {
        while true {
            if let (frame, length) = ServerFrame.parse(self.connection.received) {
                self.connection.drop(length)
                return frame
            }
            guard try await self.connection.readOn() else { return nil }
        }
    }

    /// The next frame of text; pings are answered on the way.
    mutating func textFrame() async throws -> ServerFrame {
        while let frame = try await self.frame() {
            if frame.opcode == 9 { try await self.send(ClientFrame(.pong, frame.payload)) }
            if frame.opcode == 1 { return frame }
            if frame.opcode == 8 { break }
        }
        throw RawConnection.Ended(rest: [])
    }

    /// The next message as JSON; pings are answered on the way.
    mutating func message() async throws -> JSONObject {
        try JSONReader.value(in: try await self.textFrame().payload).object ?? [:]
    }

    /// The next message of a type; others are passed over.
    mutating func message(_ type: String) async throws -> JSONObject {
        while true {
            let message = try await self.message()
            if message["type"]?.string == type { return message }
        }
    }

    /// The close frame's code, once the connection has ended after it; it is answered, unless it is to go unheard.
    mutating func end(isAnswered: Bool = true) async throws -> UInt16? {
        var code: UInt16?
        while let frame = try await self.frame() {
            if isAnswered, frame.opcode == 8 { try? await self.send(.close(frame.code ?? 1000)) }
            code = code ?? frame.code
        }
        return code
    }
}
