import NIOCore
import NIOWebSocket

/// Puts a client's frames together into messages, and refuses what RFC 6455 forbids: a value, apart from any connection.
struct MessageAssembly: Sendable {
    /// What a frame completes.
    enum Received: Sendable, Equatable {
        /// Nothing yet.
        case part
        /// A text, known to be UTF-8.
        case text(ByteBuffer)
        case ping(ByteBuffer)
        case pong
        /// The client ends the connection, and may say why.
        case close(WebSocketClose?)
    }

    /// The most bytes of a message, however many frames it comes in.
    let limit: Int
    private var text: ByteBuffer?
    private var check = UTF8Check()

    init(limit: Int) { self.limit = limit }

    /// Takes the next frame.
    ///
    /// - Throws: How to close the connection.
    mutating func add(_ frame: WebSocketFrame) throws(WebSocketClose) -> Received {
        guard frame.maskKey != nil else { throw .protocolError("a client's frames must be masked") }
        guard !frame.rsv1, !frame.rsv2, !frame.rsv3 else {
            throw .protocolError("no extension was agreed on, so the reserved bits must be 0")
        }
        switch frame.opcode {
        case .text:
            guard self.text == nil else { throw .protocolError("a message began inside of another") }
            self.check = UTF8Check()
            self.text = ByteBuffer()
            return try self.append(frame)
        case .continuation:
            guard self.text != nil else { throw .protocolError("there is no message to continue") }
            return try self.append(frame)
        case .binary: throw .unacceptable
        case .ping, .pong, .connectionClose: return try Self.control(frame)
        default: throw .protocolError("unknown opcode")
        }
    }

    private mutating func append(_ frame: WebSocketFrame) throws(WebSocketClose) -> Received {
        let length = self.text?.readableBytes ?? 0
        guard length + frame.length <= self.limit else { throw .tooLarge(limit: self.limit) }
        var data = frame.unmaskedData
        guard self.check.accepts(data.readableBytesView) else { throw .notUTF8 }
        // In place: copied with each of its parts, a message in many would take the square of its length.
        if length == 0 { self.text = data } else { self.text?.writeBuffer(&data) }
        guard frame.fin else { return .part }
        guard self.check.isWhole else { throw .notUTF8 }
        return .text(self.text.take() ?? ByteBuffer())
    }

    private static func control(_ frame: WebSocketFrame) throws(WebSocketClose) -> Received {
        guard frame.fin, frame.length <= 125 else {
            throw .protocolError("a control frame has one part of at most 125 bytes")
        }
        switch frame.opcode {
        case .ping: return .ping(frame.unmaskedData)
        case .pong: return .pong
        default: return .close(try WebSocketClose.read(frame.unmaskedData))
        }
    }
}
