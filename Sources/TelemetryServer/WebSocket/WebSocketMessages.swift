import NIOCore

/// The texts that a client sends, in order.
public struct WebSocketMessages {
    private var inbound: NIOAsyncChannelInboundStream<String>.AsyncIterator

    init(_ inbound: NIOAsyncChannelInboundStream<String>) { self.inbound = inbound.makeAsyncIterator() }

    /// The next text; `nil` when the connection has ended.
    ///
    /// While nobody asks, little is read from the client, which then has to wait.
    public mutating func next() async -> String? { try? await self.inbound.next() }
}
