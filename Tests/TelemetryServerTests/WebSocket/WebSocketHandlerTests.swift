import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import TelemetryServer

@Suite struct WebSocketHandlerTests {
    @Test(arguments: FrameCase.all) func frames(_ given: FrameCase) throws {
        let pipeline = try FramePipeline()
        for frame in given.sent { try pipeline.receive(frame) }
        #expect(try pipeline.texts() == given.texts)
        let sent = try pipeline.frames()
        #expect(sent.filter { $0.opcode == 10 }.map(\.payload) == given.pongs)
        let closes = sent.filter { $0.opcode == 8 }
        #expect(closes.map { $0.code ?? 0 } == [given.close].compactMap { $0 })
        #expect(closes.isEmpty || sent.last?.opcode == 8, "nothing after the close frame")
    }

    @Test(arguments: FrameCase.all.filter { !$0.name.hasPrefix("9") && !$0.name.contains("65") })
    func framesAByteAtATime(_ given: FrameCase) throws {
        let pipeline = try FramePipeline()
        for byte in given.sent.flatMap(\.bytes) { try pipeline.receive([byte]) }
        #expect(try pipeline.texts() == given.texts)
        let closes = try pipeline.frames().filter { $0.opcode == 8 }
        #expect(closes.map { $0.code ?? 0 } == [given.close].compactMap { $0 })
    }

    @Test func aClientIsAskedAndCutOffIfItIsSilent() throws {
        let pipeline = try FramePipeline()
        pipeline.advance(FramePipeline.interval)
        #expect(try pipeline.frames().map(\.opcode) == [9])
        try pipeline.receive(ClientFrame(.pong))
        pipeline.advance(FramePipeline.interval)
        #expect(try pipeline.frames().map(\.opcode) == [9])
        #expect(pipeline.channel.isActive)
        pipeline.advance(FramePipeline.interval)
        #expect(!pipeline.channel.isActive)
    }

    @Test func aClientIsToldWhenItIsNoLongerLetIn() throws {
        let admission = Mutex(true)
        let pipeline = try FramePipeline { admission.withLock { $0 } }
        pipeline.advance(FramePipeline.interval)
        try pipeline.receive(ClientFrame(.pong))
        admission.withLock { $0 = false }
        pipeline.advance(FramePipeline.interval)
        let frames = try pipeline.frames()
        #expect(frames.map(\.opcode) == [9, 8])
        #expect(frames.last?.code == 1008)
        pipeline.advance(FramePipeline.patience)
        #expect(!pipeline.channel.isActive)
    }

    @Test func aClientThatDoesNotEndTheConnectionIsCutOff() throws {
        let pipeline = try FramePipeline()
        pipeline.channel.triggerUserOutboundEvent(WebSocketClose.normal, promise: nil)
        #expect(try pipeline.frames().map(\.code) == [1000])
        #expect(pipeline.channel.isActive)
        pipeline.advance(FramePipeline.patience)
        #expect(!pipeline.channel.isActive)
    }

    @Test func theAnswerToACloseFrameEndsTheConnection() throws {
        let pipeline = try FramePipeline()
        pipeline.channel.triggerUserOutboundEvent(WebSocketClose.normal, promise: nil)
        try pipeline.receive(ClientFrame(.text, "already on its way"), .close(1000))
        #expect(try pipeline.texts() == [])
        #expect(!pipeline.channel.isActive)
    }

    @Test func nothingIsSentAfterACloseFrame() throws {
        let pipeline = try FramePipeline()
        pipeline.channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        pipeline.channel.writeAndFlush(ByteBuffer(string: "late"), promise: nil)
        pipeline.channel.triggerUserOutboundEvent(WebSocketClose.failure, promise: nil)
        try pipeline.receive(ClientFrame(.ping))
        pipeline.advance(.seconds(1))
        #expect(try pipeline.frames().map(\.code) == [1001])
    }

    @Test func pingsOfAClientThatReadsNothingAreNotPiledUp() throws {
        let pipeline = try FramePipeline()
        pipeline.channel.isWritable = false
        for number in 0..<100 { try pipeline.receive(ClientFrame(.ping, [UInt8(number)])) }
        #expect(try pipeline.frames() == [])
        pipeline.channel.isWritable = true
        pipeline.channel.pipeline.fireChannelWritabilityChanged()
        #expect(try pipeline.frames() == [ServerFrame(opcode: 10, payload: [99])])
    }

    @Test func halfAConnectionIsEnded() throws {
        let pipeline = try FramePipeline()
        pipeline.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(!pipeline.channel.isActive)
    }

    @Test func aLongReasonIsCutBetweenCharacters() throws {
        let body = WebSocketClose(code: 1008, reason: String(repeating: "ü", count: 100)).body
        #expect(body.readableBytes == 2 + 122)
        #expect(try WebSocketClose.read(body)?.reason == String(repeating: "ü", count: 61))
    }
}
