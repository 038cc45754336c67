import NIOCore
import NIOPosix
import FoundationEssentials

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#endif

/// One TCP connection to a server, for requests that no client library would send.
struct RawConnection {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private let channel: any Channel
    /// What came and was not taken yet.
    private(set) var received: [UInt8] = []

    /// Works with a connection to `port`, and closes it; the kernel keeps some `receiveBuffer` bytes, else what it likes.
    static func open<Value: Sendable>(
        _ port: Int,
        host: String = "127.0.0.1",
        receiveBuffer: Int? = nil,
        _ work: (inout RawConnection) async throws -> Value
    ) async throws -> Value {
        var bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
        if let receiveBuffer {
            let bytes = SocketOptionValue(receiveBuffer)
            bootstrap = bootstrap.channelOption(.socketOption(.so_rcvbuf), value: bytes)
        }
        let channel =
            try await bootstrap
            .connect(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(isOutboundHalfClosureEnabled: true)
                    )
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var connection = RawConnection(
                inbound: inbound.makeAsyncIterator(),
                outbound: outbound,
                channel: channel.channel
            )
            return try await work(&connection)
        }
    }

    func send(_ text: String) async throws { try await self.send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) async throws { try await self.outbound.write(ByteBuffer(bytes: bytes)) }

    /// Says that nothing more is sent.
    func closeOutput() { self.outbound.finish() }

    /// Closes so that the server sees a reset.
    func reset() async throws {
        let options = self.channel as? any SocketOptionProvider
        try await options?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        try await self.channel.close().get()
    }

    /// The next response; interim ones are responses of their own.
    mutating func response(isHead: Bool = false) async throws -> RawResponse {
        while true {
            if let (response, length) = RawResponse.parse(self.received, isHead: isHead) {
                self.received.removeFirst(length)
                return response
            }
            guard let buffer = try await self.inbound.next() else { throw Ended(rest: self.received) }
            self.received += Array(buffer.readableBytesView)
        }
    }

    /// All that came, once it holds `text` so many times.
    mutating func text(with text: String, times: Int = 1) async throws -> String {
        while true {
            let received = String(decoding: self.received, as: UTF8.self)
            if received.components(separatedBy: text).count > times { return received }
            guard let buffer = try await self.inbound.next() else { throw Ended(rest: self.received) }
            self.received += Array(buffer.readableBytesView)
        }
    }

    /// Reads some more; whether anything came before the end.
    mutating func readOn() async throws -> Bool {
        guard let buffer = try await self.inbound.next() else { return false }
        self.received += Array(buffer.readableBytesView)
        return true
    }

    /// Takes what was received.
    mutating func drop(_ count: Int) { self.received.removeFirst(count) }

    /// What comes until the server says that nothing more does.
    mutating func rest() async throws -> [UInt8] {
        while let buffer = try await self.inbound.next() { self.received += Array(buffer.readableBytesView) }
        return self.received
    }

    /// The connection ended inside a response.
    struct Ended: Error {
        var rest: [UInt8]
    }
}
