import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import TelemetryServer

@Suite struct ConnectionHandlerTests {
    private static let limit = TimeAmount.seconds(5)

    /// Counts the bytes and closes that reach the wire, and finishes writes only when it is told to.
    private final class Wire: ChannelOutboundHandler {
        typealias OutboundIn = HTTPResponsePart
        typealias OutboundOut = HTTPResponsePart

        var parts: [HTTPResponsePart] = []
        var closes: [CloseMode] = []
        var unfinished: [EventLoopPromise<Void>] = []

        func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
            self.parts.append(self.unwrapOutboundIn(data))
            if let promise { self.unfinished.append(promise) }
        }

        func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
            self.closes.append(mode)
            promise?.succeed()
        }

        func finishWrites() {
            let finished = self.unfinished
            self.unfinished = []
            for promise in finished { promise.succeed() }
        }
    }

    private let wire = Wire()
    private let channel: EmbeddedChannel

    init() throws {
        self.channel = EmbeddedChannel(handlers: [self.wire, ConnectionHandler(patience: Self.limit)])
    }

    private func receive(_ fields: HTTPFields = [:], method: HTTPRequest.Method = .get) throws {
        let head = HTTPRequest(method: method, scheme: "http", authority: "localhost", path: "/", headerFields: fields)
        try self.channel.writeInbound(HTTPRequestPart.head(head))
        try self.channel.writeInbound(HTTPRequestPart.end(nil))
    }

    private func answer(_ fields: HTTPFields = [:]) {
        self.channel.write(HTTPResponsePart.head(HTTPResponse(status: .ok, headerFields: fields)), promise: nil)
        self.channel.writeAndFlush(HTTPResponsePart.end(nil), promise: nil)
    }

    private var connectionHeaders: [String?] {
        self.wire.parts.compactMap { part in
            guard case .head(let head) = part else { return nil }
            return .some(head.headerFields[.connection])
        }
    }

    @Test func anOrdinaryExchangeChangesNothing() throws {
        try self.receive()
        self.answer()
        self.wire.finishWrites()
        self.channel.embeddedEventLoop.advanceTime(by: .hours(1))
        #expect(self.connectionHeaders == [nil])
        #expect(self.wire.closes == [])
    }

    @Test(arguments: ["Upgrade", "keep-alive, upgrade", "Upgrade, HTTP2-Settings"])
    func afterARequestThatStopsTheParserTheConnectionCloses(token: String) throws {
        try self.receive()
        try self.receive([.connection: token])
        self.answer()
        #expect(self.connectionHeaders == [nil])
        self.wire.finishWrites()
        #expect(self.wire.closes == [])
        self.answer()
        #expect(self.connectionHeaders == [nil, "close"])
        #expect(self.wire.closes == [], "not before the client has the answer")
        self.wire.finishWrites()
        #expect(self.wire.closes == [.output])
    }

    @Test func aClientThatDoesNotCloseIsClosedInTheEnd() throws {
        try self.receive()
        self.answer([.connection: "close"])
        self.wire.finishWrites()
        #expect(self.wire.closes == [.output])
        self.channel.embeddedEventLoop.advanceTime(by: Self.limit)
        #expect(self.wire.closes == [.output, .all])
    }

    @Test func anInterimAnswerIsNotTheAnswer() throws {
        try self.receive([.connection: "upgrade"])
        self.channel.write(HTTPResponsePart.head(HTTPResponse(status: .continue)), promise: nil)
        #expect(self.connectionHeaders == [nil])
        self.answer()
        #expect(self.connectionHeaders == [nil, "close"])
    }

    @Test func aCloseWaitsForTheAnswerOnItsWay() throws {
        try self.receive()
        self.answer()
        self.channel.close(promise: nil)
        #expect(self.wire.closes == [])
        self.wire.finishWrites()
        #expect(self.wire.closes == [.all])
    }

    @Test func aCloseDoesNotWaitForAClientThatReadsNothing() throws {
        try self.receive()
        self.answer()
        self.channel.close(promise: nil)
        self.channel.embeddedEventLoop.advanceTime(by: Self.limit)
        #expect(self.wire.closes == [.all])
    }

    @Test func anAnswerDuringShutdownSaysThatItIsTheLast() throws {
        try self.receive()
        self.channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        self.answer()
        #expect(self.connectionHeaders == ["close"])
        self.wire.finishWrites()
        #expect(self.wire.closes == [.output])
    }

    @Test func aHalfRequestDoesNotOutliveAShutdown() throws {
        let head = HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/")
        try self.channel.writeInbound(HTTPRequestPart.head(head))
        self.channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        #expect(self.wire.closes == [])
        self.channel.embeddedEventLoop.advanceTime(by: Self.limit)
        #expect(self.wire.closes == [.all])
    }
}
