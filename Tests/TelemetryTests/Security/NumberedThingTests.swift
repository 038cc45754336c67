import Telemetry
import Testing

/// Ten digits that are a telephone's, and those that are not.
@Suite struct NumberedThingTests {
    @Test(arguments: [
        "order 4155552671 came", "invoice #4155552671", "ticket 4155552671.", "id 9876543210",
        "Order number 4155552671",
        "the size: 4155552671 bytes of it, and more of what makes this text longer than one block",
        "{\"a\":4155552671,\"b\":4111111111111111}", "{\"total\": 4155552671}", "4155552671", "14155552671 rows",
        "{\"a\":\"4155552671\"}",
    ])
    func survive(_ text: String) { #expect(PIIDetector().redact(text) == text) }

    @Test(arguments: [
        "call 4155552671 now", "phone number 4155552671", "my cell is 4155552671", "{\"phone\":4155552671}",
        "{\"card\":4111111111111111}", "{\"mobile\":\"4155552671\"}", "order 415-555-2671",
    ])
    func areFound(_ text: String) { #expect(PIIDetector().redact(text).contains("[REDACTED_")) }

    @Test func whatFollowsABearersTokenStays() {
        let token = "abcdef0123456789abcdef01"
        let detector = PIIDetector()
        let text = detector.redact("here it is: Authorization: Bearer \(token) and more text follows.")
        #expect(!text.contains(token) && text.hasSuffix("] and more text follows."))
        let line = detector.redact("Authorization: Digest username=\"bob\", response=\"\(token)\"\nnext")
        #expect(!line.contains(token) && line.hasSuffix("\nnext"))
    }
}
