import Telemetry
import Testing

@Suite struct IdentityTests {
    @Test func uuidsAreReadInEitherCaseAndPrintedInLower() throws {
        let id = try #require(EventID("018F2B3C-5D6E-7f80-8A9B-0C1D2E3F4A5B"))
        #expect(id.description == "018f2b3c-5d6e-7f80-8a9b-0c1d2e3f4a5b")
        #expect(EventID(id.description) == id)
    }

    @Test(arguments: [
        "", "018f2b3c", "018f2b3c-5d6e-7f80-8a9b-0c1d2e3f4a5", "018f2b3c-5d6e-7f80-8a9b-0c1d2e3f4a5g",
        "018f2b3c5d6e-7f80-8a9b-0c1d2e3f4a5bb", "{18f2b3c-5d6e-7f80-8a9b-0c1d2e3f4a5b",
    ])
    func whatIsNoUUID(_ text: String) {
        #expect(EventID(text) == nil)
    }

    @Test func newIDsAreDistinctOrderedAndOfVersionSeven() {
        let ids = EventIDGenerator(seed: 1)
        let made = (0..<10_000).map { ids.next(at: Timestamp(nanoseconds: 1_700_000_000_000_000_000 + $0 * 1000)) }
        #expect(Set(made).count == made.count)
        #expect(made.allSatisfy { $0.high >> 12 & 0xF == 7 && $0.low >> 62 == 2 })
        #expect(zip(made, made.dropFirst()).allSatisfy { $0.high <= $1.high })
        #expect(made.first.map { $0.high >> 16 } == 1_700_000_000_000)
    }

    @Test func traceIDsOfZerosAreNone() {
        #expect(TraceID(String(repeating: "0", count: 32)) == nil)
        #expect(SpanID(String(repeating: "0", count: 16)) == nil)
        #expect(TraceID("4BF92F3577B34DA6A3CE929D0E0E4736")?.description == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(SpanID("00f067aa0ba902b7")?.description == "00f067aa0ba902b7")
        #expect(SpanID("00f067aa0ba902b") == nil)
    }
}
