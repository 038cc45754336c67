import NIOCore

/// What a ``StreamingProvider`` says to one WebSocket client; from any task.
public struct WebSocketConnection: Sendable {
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private let channel: any Channel

    init(_ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>, _ channel: any Channel) {
        self.outbound = outbound
        self.channel = channel
    }

    /// Sends a text, and waits while the client is behind with reading.
    ///
    /// - Parameter text: UTF-8.
    /// - Throws: When the connection has ended.
    public func send(_ text: [UInt8]) async throws { try await self.send(ByteBuffer(bytes: text)) }

    func send(_ text: ByteBuffer) async throws { try await self.send(contentsOf: [text]) }

    /// Sends several texts, and waits once.
    func send(contentsOf texts: [ByteBuffer]) async throws {
        try await self.outbound.write(contentsOf: texts)
        // A write returns before the connection has taken it; after this it has, or is known to be full.
        try await self.channel.eventLoop.submit {}.get()
    }

    /// Begins to close the connection: messages end, and what is sent after this is lost.
    public func close(_ reason: WebSocketClose = .normal) {
        self.channel.triggerUserOutboundEvent(reason, promise: nil)
    }
}
