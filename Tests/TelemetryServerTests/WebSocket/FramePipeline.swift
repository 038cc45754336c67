import NIOCore
import NIOEmbedded
import NIOWebSocket

@testable import TelemetryServer

/// The handlers of a WebSocket connection without a connection: bytes in, texts and frames out.
struct FramePipeline {
    static let limit = 1 << 20
    static let interval = TimeAmount.seconds(15)
    static let patience = TimeAmount.seconds(2)

    let channel: EmbeddedChannel

    init(limit: Int = Self.limit, isAdmitted: @escaping () -> Bool = { true }) throws {
        self.channel = EmbeddedChannel()
        try self.channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        self.channel.isWritable = true
        try self.channel.pipeline.syncOperations.addHandlers([
            HalfClosure(),
            WebSocketFrameEncoder(),
            ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: limit)),
            WebSocketHandler(limit: limit, interval: Self.interval, patience: Self.patience, isAdmitted: isAdmitted),
        ])
    }

    func receive(_ bytes: [UInt8]) throws { try self.channel.writeInbound(ByteBuffer(bytes: bytes)) }

    func receive(_ frames: ClientFrame...) throws {
        for frame in frames { try self.receive(frame.bytes) }
    }

    /// The texts that were delivered since the last call.
    func texts() throws -> [String] {
        var texts: [String] = []
        while let text = try self.channel.readInbound(as: String.self) { texts.append(text) }
        return texts
    }

    /// The frames that were sent since the last call.
    func frames() throws -> [ServerFrame] {
        var bytes: [UInt8] = []
        while let buffer = try self.channel.readOutbound(as: ByteBuffer.self) { bytes += buffer.readableBytesView }
        return ServerFrame.all(in: bytes)
    }

    func advance(_ time: TimeAmount) { self.channel.embeddedEventLoop.advanceTime(by: time) }
}

/// The embedded channel would close altogether.
private final class HalfClosure: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode == .output { promise?.succeed() } else { context.close(mode: mode, promise: promise) }
    }
}
