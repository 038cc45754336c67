import GRPCCore
import NIOHPACK
import NIOHTTP2
import Testing

@testable import TelemetryGRPC

@Suite struct FramePayloadTests {
    /// The examples follow gRPC's specification of responses over HTTP/2.
    @Test(
        arguments: [
            ("the message has 5 bytes", "the message has 5 bytes"), ("100 %", "100 %25"), ("≥ 1", "%E2%89%A5 1"),
            ("a\r\nb: c", "a%0D%0Ab: c"), ("~\u{7F}", "~%7F"), ("", ""),
        ]
    )
    func theMessageOfAStatusIsPercentEncoded(message: String, encoded: String) throws {
        guard case .headers(let headers) = HTTP2Frame.FramePayload.end(.invalidArgument, message)[0] else {
            return #expect(Bool(false))
        }
        #expect(headers.headers["grpc-message"] == [encoded])
        #expect(headers.headers["grpc-status"] == ["3"])
        #expect(headers.endStream)
    }
}
