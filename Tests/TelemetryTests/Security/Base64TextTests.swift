import Testing

@testable import Telemetry

/// Texts in Base64 are read to their end, and each byte of them a bounded number of times.
@Suite struct Base64TextTests {
    private static let prose = String(repeating: "Nothing to see here, é. ", count: 3000)

    private func encoded(_ text: String) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var encoded = ""
        var bits = 0
        var count = 0
        for byte in text.utf8 {
            bits = (bits << 8 | Int(byte)) & 0xFFFF
            count += 8
            while count >= 6 {
                count -= 6
                encoded.append(digits[bits >> count & 63])
            }
        }
        if count > 0 { encoded.append(digits[bits << (6 - count) & 63]) }
        return encoded
    }

    @Test(arguments: [0, 11_000, 12_270, 12_280, 12_290, 40_000, 72_000])
    func secretsAnywhere(offset: Int) {
        let text = Self.prose.prefix(offset) + "\npassword = \"hunter2hunter2\"\n" + Self.prose.dropFirst(offset)
        #expect(PIIDetector().redact(self.encoded(String(text))) == "[REDACTED_APIKEY]")
    }

    @Test func proseStays() {
        let encoded = self.encoded(Self.prose)
        #expect(PIIDetector().redact(encoded) == encoded)
    }

    @Test func fewBytesOfJSON() {
        #expect(PIIDetector().redact("eyJwYXNzd29yZCI6Imh1bnRlcjIifQ==") == "[REDACTED_APIKEY]")
        #expect(PIIDetector().redact("x: eyJwYXNzd29yZCI6Imh1bnRlcjIifQ==, y") == "x: [REDACTED_APIKEY], y")
        for clean in [
            "eyJhIjoxLCJiIjoyLCJjIjozLCJkIjo0LCJlIjo1LCJmIjo2fQ==", "eyJuYW1lIjoidGlnZXIifQ==", "eyJabcdefghijklmnopqr",
        ] {
            #expect(PIIDetector().redact(clean) == clean)
        }
    }
}
