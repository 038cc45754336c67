import GRPCCore
import Telemetry
import TelemetryOTLP
import Testing

@testable import TelemetryGRPC

@Suite("What a call's error says of the request")
struct RPCReplyTests {
    private func reply(_ code: RPCError.Code) -> OTLPReply { OTLPReply(RPCError(code: code, message: "text")) }

    @Test(
        "Some may pass",
        arguments: [
            RPCError.Code.cancelled, .deadlineExceeded, .aborted, .outOfRange, .unavailable, .dataLoss,
        ]
    )
    func busy(code: RPCError.Code) { #expect(self.reply(code) == .busy("\(code): text", retryAfter: nil)) }

    @Test("Some are about us", arguments: [RPCError.Code.unauthenticated, .permissionDenied, .unimplemented])
    func closed(code: RPCError.Code) { #expect(self.reply(code) == .closed("\(code): text")) }

    @Test("Others are final", arguments: [RPCError.Code.invalidArgument, .internalError, .unknown, .resourceExhausted])
    func refused(code: RPCError.Code) { #expect(self.reply(code) == .refused("\(code): text")) }

    @Test("No room passes if the collector says when")
    func hint() {
        var error = TelemetryError(.queueOverflow, "behind")
        error.retryAfter = .milliseconds(1500)
        guard case .busy(_, let wait) = OTLPReply(RPCError(temporary: error)) else {
            Issue.record("not busy")
            return
        }
        #expect(wait == .milliseconds(1500))
    }
}
