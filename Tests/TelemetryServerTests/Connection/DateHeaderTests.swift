import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct DateHeaderTests {
    @Test(
        arguments: [
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 GMT"), (1_767_225_599, "Wed, 31 Dec 2025 23:59:59 GMT"),
        ] as [(Int64, String)]
    )
    func datesAreWrittenAsHTTPHasThem(second: Int64, text: String) {
        #expect(DateHeader().text(at: Timestamp(nanoseconds: second * 1_000_000_000 + 5)) == text)
    }

    @Test func theDateFollowsTheClockBackToo() {
        let header = DateHeader()
        let first = header.text(at: Timestamp(nanoseconds: 1_000_000_000))
        #expect(header.text(at: Timestamp(nanoseconds: 2_000_000_000)) != first)
        #expect(header.text(at: Timestamp(nanoseconds: 1_500_000_000)) == first)
    }
}
