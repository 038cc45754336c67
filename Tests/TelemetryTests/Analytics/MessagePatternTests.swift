import Testing

@testable import Telemetry

@Suite struct MessagePatternTests {
    @Test(arguments: [
        ("request 17 failed after 3.2s", "request # failed after #.#s"),
        ("no session 018f2b3c-5d6e-7f80-8a9b-0c1d2e3f4a5b", "no session #"),
        ("commit 3ca50b18 is gone", "commit # is gone"), ("deadbeef", "deadbeef"),
        ("  two\n\twords ", "two words"), ("exit code: -1", "exit code: -#"), ("日本 42 é", "日本 # é"), ("", ""),
        ("line_12 of file2.swift", "line_# of file#.swift"),
    ])
    func numbersAndIdsAreOfNoAccount(message: String, pattern: String) {
        #expect(MessagePattern(message).text == pattern)
    }

    @Test func aLongMessageIsCut() {
        #expect(MessagePattern(String(repeating: "é", count: 10_000)).text.count == 200)
    }
}
