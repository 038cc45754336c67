import Telemetry
import Testing

@Suite("W3C trace context")
struct TraceContextTests {
    private static let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

    @Test("a header comes back as it was")
    func roundTrip() throws {
        let context = try #require(TraceContext(traceparent: Self.parent, tracestate: "a=1,t@b=2"))
        #expect(context.traceID.description == "0af7651916cd43dd8448eb211c80319c")
        #expect(context.spanID.description == "b7ad6b7169203331")
        #expect(context.isSampled)
        #expect(context.traceparent == Self.parent)
        #expect(context.tracestate == "a=1,t@b=2")
        #expect(TraceContext(traceparent: Self.parent)?.tracestate == nil)
    }

    @Test(
        "later versions are read as far as this one goes, unknown flags passed over",
        arguments: [
            "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-ff-what-comes-later",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-03",
        ]
    )
    func later(header: String) {
        #expect(TraceContext(traceparent: header)?.traceparent == Self.parent)
    }

    @Test(
        "what is wrong is nothing",
        arguments: [
            "", "00", "-", String(repeating: "-", count: 55), String(repeating: "é", count: 55),
            "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
            "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01more",
            "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-B7AD6B7169203331-01",
            "0X-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0G",
            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333-01",
            "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "+0-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-+1",
        ]
    )
    func wrong(header: String) {
        #expect(TraceContext(traceparent: header) == nil)
    }

    @Test("any bytes are read without a crash", arguments: 0..<200)
    func anything(seed: Int) {
        var bytes = Array(Self.parent.utf8)
        var word = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        for _ in 0..<3 {
            word = word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            bytes[Int(word >> 33) % bytes.count] = UInt8(truncatingIfNeeded: word >> 20)
        }
        let header = String(decoding: bytes, as: UTF8.self)
        if let context = TraceContext(traceparent: header, tracestate: header) {
            #expect(TraceContext(traceparent: context.traceparent) != nil)
        }
    }

    @Test("an environment for children, and back")
    func environment() throws {
        let context = try #require(TraceContext(traceparent: Self.parent, tracestate: "a=1"))
        let environment = context.environment(adding: ["PATH": "/bin", "TRACESTATE": "old=1"])
        #expect(environment == ["PATH": "/bin", "TRACEPARENT": Self.parent, "TRACESTATE": "a=1"])
        #expect(TraceContext(environment: environment) == context)
        #expect(TraceContext(environment: ["TRACEPARENT": "wrong"]) == nil)
        #expect(TraceContext(environment: [:]) == nil)
        let plain = try #require(TraceContext(traceparent: Self.parent))
        // What another trace noted must not be said of this one.
        #expect(plain.environment(adding: ["TRACESTATE": "old=1"])["TRACESTATE"] == nil)
    }

    @Test("a state that is wrong costs only itself")
    func wrongState() {
        #expect(TraceContext(traceparent: Self.parent, tracestate: "A=1")?.tracestate == nil)
    }
}
