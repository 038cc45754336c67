import Testing

@testable import Telemetry

/// A text that comes in parts is redacted as if it came whole.
@Suite struct RedactionStreamTests {
    private static let detector = PIIDetector()

    private static func redact(_ text: String, parts: (Int) -> Int) throws -> (String, [RedactionStream.Finding]) {
        var stream = RedactionStream(self.detector)
        var output = ByteWriter()
        var findings: [RedactionStream.Finding] = []
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + parts(start))
            findings += try stream.redact(Array(bytes[start..<end]), isLast: false, into: &output)
            start = end
        }
        findings += try stream.redact([], isLast: true, into: &output)
        return (output.string, findings)
    }

    @Test(arguments: RedactionCorpus.lines)
    func linesInParts(_ line: RedactionCorpus.Line) throws {
        let text = "Before.\n\(line.text)\nAfter, 日本.\n"
        let whole = Self.detector.redact(text)
        for size in [1, 2, 3, 5, 7, 16, 33] {
            let (redacted, findings) = try Self.redact(text) { _ in size }
            #expect(redacted == whole, "\(size)")
            #expect(findings.count == Self.detector.matches(in: text).count)
        }
    }

    @Test func findingsSayWhereAndWhy() throws {
        let text = "é bob@example.com\n  password=hunter2 ghp_16C7e42F292c6912E7710c838347Ae178B4a\n"
        let (_, findings) = try Self.redact(text) { _ in 1000 }
        #expect(findings.map(\.line) == [1, 2, 2])
        #expect(findings.map(\.column) == [3, 12, 20])
        #expect(findings.map(\.kind) == [.email, .secret, .apiKey])
        #expect(
            findings.map(\.reason) == ["an e-mail address", "the value of password", "a key: it begins with ghp_"]
        )
        #expect(findings[1].excerpt == "  password=[REDACTED_SECRET] [REDACTED_APIKEY]")
    }

    @Test(arguments: [
        (#"{"name":"Authorization","value":"Bearer abc"}"#, "the value beside the name Authorization"),
        (#"<add key="ApiKey" value="abc123"/>"#, "the value beside the name ApiKey"),
        ("<password>hunter2</password>", "what the element password holds"),
        ("ALTER USER bob PASSWORD 'x'", "the password in a statement of SQL"),
        ("root:$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7:1", "the hash of a password"),
        ("mysql -u root -phunter2", "a password among the arguments of a command"),
        ("tool --password hunter2", "the value of --password"),
        (#"{"client_secret":["a","b"]}"#, "the value of client_secret"), ("?token=short", "the value of token"),
    ])
    func reasonsAreTrue(text: String, reason: String) throws {
        let (_, findings) = try Self.redact(text) { _ in 1000 }
        #expect(findings.first?.reason == reason)
    }

    @Test func whatIsHeldIsBounded() throws {
        var stream = RedactionStream(Self.detector)
        var output = ByteWriter()
        var most = 0
        var given = 0
        for number in 0..<2000 {
            let part = Array("word\(number) is followed by more ".utf8)
            given += part.count
            _ = try stream.redact(part, isLast: false, into: &output)
            most = max(most, given - output.count)
        }
        #expect(most <= OpenTail.limit)
    }
}
