import SwiftProtobuf
import Telemetry
import TelemetryOTLP
import Testing

@Suite("What a collector answers is understood as the specification has it")
struct ReplyTests {
    private func reply(
        _ status: Int,
        after: String? = nil,
        _ body: [UInt8] = [],
        type: String? = "application/x-protobuf"
    ) -> OTLPReply {
        OTLPReply(
            status: status,
            retryAfter: after,
            contentType: type,
            body: body,
            signal: .logs,
            now: Timestamp(iso8601: "1994-11-06T08:49:07Z") ?? .now
        )
    }

    @Test("Only four statuses ask for another try", arguments: [429, 502, 503, 504])
    func retryable(status: Int) {
        #expect(self.reply(status) == .busy("status \(status)", retryAfter: nil))
        #expect(self.reply(status, after: "120") == .busy("status \(status)", retryAfter: .seconds(120)))
    }

    @Test("Others are final", arguments: [400, 408, 413, 422, 500, 501, 505])
    func final(status: Int) { #expect(self.reply(status) == .refused("status \(status)")) }

    @Test("Some are about us, not about what was sent", arguments: [301, 401, 403, 404, 405, 407, 415])
    func closed(status: Int) { #expect(self.reply(status) == .closed("status \(status)")) }

    @Test(
        "Retry-After is seconds, or a date in any of three forms",
        arguments: [
            ("0", Duration.zero), ("30", .seconds(30)), ("Sun, 06 Nov 1994 08:49:37 GMT", .seconds(30)),
            ("Sunday, 06-Nov-94 08:49:37 GMT", .seconds(30)), ("Sun Nov  6 08:49:37 1994", .seconds(30)),
            ("Sun, 06 Nov 1994 08:00:00 GMT", .zero),
        ]
    )
    func retryAfter(text: String, expected: Duration) {
        #expect(self.reply(503, after: text) == .busy("status 503", retryAfter: expected))
    }

    @Test("What is none of these is no hint", arguments: ["", "-1", "soon", "Sun, 99 Nov 1994 08:49:37 GMT", "1.5"])
    func noHint(text: String) { #expect(self.reply(503, after: text) == .busy("status 503", retryAfter: nil)) }

    @Test("Partial success is read in both encodings")
    func partial() throws {
        for encoding in [OTLPEncoding.protobuf, .json] {
            let body = OTLPResponse.success(.logs, encoding: encoding, rejected: 3, message: "no room")
            #expect(
                self.reply(200, body, type: encoding.contentType) == .taken(rejected: 3, message: "no room")
            )
            let failure = OTLPResponse.failure(.unavailable, "come back", encoding: encoding)
            #expect(
                self.reply(503, failure, type: encoding.contentType)
                    == .busy("status 503: come back", retryAfter: nil)
            )
        }
        #expect(self.reply(200) == .taken(rejected: 0, message: nil))
        #expect(self.reply(400, Array("bad\nday".utf8), type: "text/plain") == .refused("status 400: bad day"))
    }
}
