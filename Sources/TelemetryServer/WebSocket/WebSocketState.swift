import NIOCore
import NIOWebSocket

/// Where a WebSocket connection stands, as the server sees it: a value that says what to do, and does nothing itself.
struct WebSocketState: Sendable {
    /// What to do.
    enum Action: Sendable, Equatable {
        case nothing
        /// Hand a text to whoever serves the client.
        case deliver(ByteBuffer)
        case ping
        case pong(ByteBuffer)
        /// Send a close frame, nothing after it, and give the client some time to answer.
        case close(WebSocketClose)
        /// Answer a close frame, and end the connection.
        case answerClose(WebSocketClose?)
        /// End the connection.
        case disconnect
    }

    private enum Phase {
        case open
        /// A close frame was sent.
        case closing
    }

    private var phase = Phase.open
    private var assembly: MessageAssembly
    private var wasHeard = true

    /// - Parameter limit: The most bytes of a message.
    init(limit: Int) { self.assembly = MessageAssembly(limit: limit) }

    /// Whether messages may still be sent.
    var isOpen: Bool { self.phase == .open }

    /// A frame came.
    mutating func received(_ frame: WebSocketFrame) -> Action {
        self.wasHeard = true
        // What a client sent before it saw that the connection closes goes unread.
        guard self.isOpen else { return frame.opcode == .connectionClose ? .disconnect : .nothing }
        do throws(WebSocketClose) {
            switch try self.assembly.add(frame) {
            case .part, .pong: return .nothing
            case .text(let text): return .deliver(text)
            case .ping(let data): return .pong(data)
            case .close(let reason):
                self.phase = .closing
                return .answerClose(reason)
            }
        } catch {
            return self.close(error)
        }
    }

    /// What came is not even a frame.
    mutating func failed(_ error: NIOWebSocketError) -> Action {
        switch error {
        case .invalidFrameLength: self.close(.tooLarge(limit: self.assembly.limit))
        case .fragmentedControlFrame, .multiByteControlFrameLength:
            self.close(.protocolError("a control frame has one part of at most 125 bytes"))
        }
    }

    /// The server wants to end the connection.
    mutating func close(_ reason: WebSocketClose) -> Action {
        guard self.isOpen else { return .nothing }
        self.phase = .closing
        return .close(reason)
    }

    /// An interval has passed: a client of which nothing was heard is asked, and one that does not answer is cut off.
    mutating func intervalPassed() -> Action {
        guard self.isOpen else { return .nothing }
        guard self.wasHeard else { return .disconnect }
        self.wasHeard = false
        return .ping
    }
}
