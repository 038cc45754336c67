/// A packet of Engine.IO, protocol 4, as a text frame holds it.
enum EnginePacket: Sendable, Hashable {
    /// The client ends the connection.
    case close
    /// A client that asks; servers of this version ask themselves.
    case ping(String)
    case pong
    /// A packet of Socket.IO.
    case message(Substring)
    /// Nothing.
    case noop

    /// What the server sends to ask whether the client is there.
    static let ping: [UInt8] = [UInt8(ascii: "2")]

    /// Reads a packet.
    ///
    /// - Throws: Why the connection must end.
    init(_ text: String) throws(WebSocketClose) {
        switch text.utf8.first {
        case UInt8(ascii: "1"): self = .close
        case UInt8(ascii: "2"): self = .ping(String(text.dropFirst()))
        case UInt8(ascii: "3"): self = .pong
        case UInt8(ascii: "4"): self = .message(text.dropFirst())
        case UInt8(ascii: "6"): self = .noop
        default: throw WebSocketClose(code: 1008, reason: "not a packet of Engine.IO")
        }
    }
}
