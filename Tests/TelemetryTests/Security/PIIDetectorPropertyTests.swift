import Telemetry
import TelemetryTesting
import Testing

/// What holds for every text.
@Suite struct PIIDetectorPropertyTests {
    private let detector = PIIDetector()

    @Test func redactingTwiceChangesNothing() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<20_000 {
            let text = random.fragments()
            let once = self.detector.redact(text)
            #expect(self.detector.redact(once) == once, "\(text)")
        }
    }

    /// A token stands for what was there wherever that was found.
    @Test(
        arguments: [
            PIIKind.email, .phone, .ssn, .creditCard, .iban, .apiKey, .jwt, .privateKey, .urlCredentials, .secret,
            .custom,
        ]
    )
    func tokensSurvive(_ kind: PIIKind) {
        for (before, after) in [
            ("", ""), ("password=", ""), ("password=", " horse battery"), ("\"token\":\"", "\""), ("?token=", "&x=1"),
            ("Authorization: Bearer ", ""), ("{\\\"Cookie\\\":\\\"", "\\\"}"), ("Set-Cookie: ", "; Path=/"),
            ("x-api-key: ", "\\r\\n"), ("https://bob:", "@example.com"), ("https://", "@example.com/a:b@c"),
            ("curl -u bob:", " https://x"), ("curl -b '", "'"), ("docker login -p ", ""), ("--password ", ""),
            ("tel:", ";ext=1"), ("DE89 ", " 0044"), ("ssh-rsa AAAA", "="), ("<password>", "</password>"),
        ] {
            let text = before + kind.token + after
            #expect(self.detector.redact(text) == text)
            #expect(self.detector.redact(text + "\n" + text) == text + "\n" + text)
        }
    }

    @Test func matchesAreOrderedApartAndBetweenCharacters() {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<20_000 {
            let text = random.fragments()
            var end = 0
            for match in self.detector.matches(in: text) {
                #expect(match.range.lowerBound >= end && !match.range.isEmpty, "\(text)")
                end = match.range.upperBound
                #expect(text.utf8.count >= end)
                for bound in [match.range.lowerBound, match.range.upperBound] {
                    let index = text.utf8.index(text.utf8.startIndex, offsetBy: bound)
                    #expect(index.samePosition(in: text.unicodeScalars) != nil, "\(text)")
                }
            }
        }
    }

    @Test func randomBytesAreHarmless() {
        var random = SeededGenerator(seed: 3)
        let alphabet = Array("@.-+_()\\/%x 0123456789aZé§日".utf8) + [0x00, 0x80, 0xBF, 0xC3, 0xDF, 0xE2, 0xF0, 0xFF]
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...200, using: &random)
            let isPlain = Bool.random(using: &random)
            let bytes = (0..<count).map { _ in
                isPlain ? UInt8.random(in: 0...255, using: &random) : alphabet.randomElement(using: &random) ?? 0
            }
            let matches = bytes.withUnsafeBytes { self.detector.matches(in: $0) }
            #expect(matches.allSatisfy { $0.range.upperBound <= count })
        }
    }

    @Test(
        arguments: [
            ("a@b.cc", PIIKind.email), ("first.last@mail.example.com", .email), ("415-555-2671", .phone),
            ("(415) 555-2671", .phone), ("+44 20 7946 0958", .phone), ("123-45-6789", .ssn),
            ("4111111111111111", .creditCard), ("4111 1111 1111 1111", .creditCard),
            ("AKIAIOSFODNN7EXAMPLE", .apiKey), ("sk-T3BlbkFJabcdefghijklmnop12345678", .apiKey),
            ("ghp_16C7e42F292c6912E7710c838347Ae178B4a", .apiKey), ("a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgE", .apiKey),
        ]
    )
    func isFoundAtEveryOffset(secret: String, kind: PIIKind) {
        let prose = String(repeating: "The quick brown fox — très vite — jumps over it. ", count: 4)
        let units = Array(prose.unicodeScalars)
        for offset in 0...140 {
            for tail in [0, 1, 2, 3, 15, 40, 64, 70] {
                let before = String(String.UnicodeScalarView(units[..<offset])) + " "
                let after = tail == 0 ? "" : " " + String(String.UnicodeScalarView(units[..<tail]))
                let start = before.utf8.count
                let expected = [PIIMatch(range: start..<start + secret.utf8.count, kind: kind)]
                #expect(self.detector.matches(in: before + secret + after) == expected, "\(offset) \(tail)")
            }
        }
    }

    @Test func placeInBlocksDoesNotMatter() {
        var random = SeededGenerator(seed: 4)
        for round in 0..<4_000 {
            let text = random.fragments()
            let matches = self.detector.matches(in: text)
            let shift = round % 131
            let shifted = self.detector.matches(in: String(repeating: " ", count: shift) + text + "\n")
            let expected = matches.map { match in
                PIIMatch(range: match.range.lowerBound + shift..<match.range.upperBound + shift, kind: match.kind)
            }
            #expect(shifted == expected, "\(shift) \(text)")
        }
    }

    @Test func cleanTextComesBackAsItIs() {
        let text = String(repeating: "Nothing to see here, 42 times. ", count: 40)
        #expect(self.detector.redact(text) == text)
        #expect(self.detector.matches(in: text).isEmpty)
    }

    /// The record's writer looks at most members once for everything; it must say what the slow way says.
    @Test func membersAreWrittenAsTheyAreRedacted() {
        var random = SeededGenerator(seed: 5)
        let names = ["tool_name", "attempt", "path", "x", "Access-Token", "password", "a\"b", "bob@example.com", ""]
        for _ in 0..<20_000 {
            let members = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                let name = Bool.random(using: &random) ? random.fragments() : names.randomElement(using: &random) ?? ""
                return (name, random.scalar())
            }
            let object = JSONObject(members)
            var written = ByteWriter()
            written.appendJSON(object, redacting: self.detector)
            var redacted = ByteWriter()
            redacted.appendJSON(self.detector.redact(object))
            #expect(written.string == redacted.string, "\(members)")
        }
    }

    @Test func objectsAreRedactedAtAnyDepth() {
        let object: JSONObject = [
            "bob@example.com": ["list": ["415-555-2671", 4_155_552_671, ["deep": "123-45-6789"], true]],
            "card": "4111 1111 1111 1111", "number": 4_111_111_111_111_111, "none": nil, "ratio": 1.5,
        ]
        let expected: JSONObject = [
            "[REDACTED_EMAIL]": ["list": ["[REDACTED_PHONE]", 4_155_552_671, ["deep": "[REDACTED_SSN]"], true]],
            "card": "[REDACTED_CREDITCARD]", "number": 4_111_111_111_111_111, "none": nil, "ratio": 1.5,
        ]
        #expect(self.detector.redact(object) == expected)
    }

    #if DEBUG
    @Test(
        arguments: [
            "1-1-1-", "a@a@a@", "sk-sk-sk-", "sk-", "123-", "123 ", "1234 ", "4444-4444-", "12345", "(415) ", "+1",
            "+1 ", "+",
            "a.b@c.d.", "a@b.", "@", "@.", "a.a.a.", "ghp_", "glpat-1", "xoxb-1", "AIza1", "SG.",
            "SG.aaaaaaaaaaaaaaaaaaaaa1.",
            "aB1", "aB1-", "a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgE_", "a", "-", "\\n", "%40", "x@x.xx:", "x@x.xx:a/", "é",
            "日", "0", "0 ",
            "555-555-", "0123 456 ", "00000000 ", "x@1.1.",
            "password=", "password=\"", "password='", "a=", "password: ", "token=aaaaaaaa1", "%3D", "password%3D",
            "://a:b@", "://a:", "eyJ", "eyJ.", "eyJhbGciOiJIUzI1NiJ9.", "-----", "-----BEGIN PRIVATE KEY-----",
            "-----BEGIN ",
            "-----BEGIN PRIVATE KEY-----AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
            "MIIa8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgE",
            "a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgE/", "a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgE+-", "Authorization: ", "Cookie: a=",
            "Authorization: Bearer ", "AKIAIOSFODNN7EXAMPLE,", "API key: ", "\\\"password\\\":\\\"", "key=",
            "x-api-key:a",
            "0x0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef ",
            "-----BEGIN CERTIFICATE-----", "mnemonic: a ", "secret:\"a b c\",", "password: [",
            "<password>", "<password a=\"", "<a b=\">", "&lt;password&gt;", "password:[\"", "password:{",
            "\"password\":{\"a\":", "curl -u ", " -p", " -w x", "mysql -p", "login -p a", "curl --user a ",
            "--password a b ", "?token=", "&code=a1b2c3&", "Cookie: a=b; ", "Cookie: a=\"", "Set-Cookie: expires=",
            "0044 20 ", "0044", "ssn 219 09 ", "ssn number is ", "value=\"a\" ", "name=\"a\" value=\"b\" ",
            "a@b.cc:a", "$2b$", "password=$2b$12$aaaaaaaa", "passphrase: a ", "password: a a ", "A_KEY=a1",
            "\\u0026token=a", "call 123-456-7890 ", "password=a b ", "Authorization: Bearer a ", "x-a-key: a ",
            "curl -b a=",
            "curl -b a ", "://a:/", "://a:/@", "a:/b/c@", "DE89 3704 ", "A12 ", "DE893704", "tel:+49", "Cookie: a=$",
            "a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgEuR9sTq2Wa8Kd92LmQp4Zx7Vb1Nc6Tr3W\n",
            "a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgEuR9sTq2Wa8Kd92LmQp4Zx7Vb1Nc6Tr3W\na8Kd\n",
            "a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgE+/a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgE\n ",
            "SGVsbG8gV29ybGQhIFRoaXMgaXMgYSB0ZXN0IG9mIEJhc2U2NCBkYXRh ", "SGVsbG8gV29ybGQhIFRoaXMgaXMgYSB0ZXN0/w ",
            "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2 ", "PASSWORD 'a", "by 'a ", "d '", "identified ", "identified by 'a' ",
            "$6$", ":$6$a$", "$v=", "a/$6$aaaaaaaaaaaaaaaaaaaaaaaa", "aws_secret_access_key ", "openssl -k a ",
            "pass:a ",
            "a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgEuR9sTq2Wa8Kd92LmQp4Zx7Vb1Nc6Tr3Wa8Kd92Lmab12\n",
            "iVBORw0KGgoLmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgEuR9sTq2Wa8Kd92LmQp4Zx7Vb1Nc6Tr3Wa8Kd92L\n",
        ]
    )
    func workIsLinear(unit: String) {
        func readsForEachByte(_ count: Int) -> Int {
            let text = String(repeating: unit, count: count / unit.utf8.count)
            return Array(text.utf8).withUnsafeBytes { self.detector.readCount(in: $0) } / count
        }
        let large = readsForEachByte(64 << 10)
        #expect(large <= 60, "\(unit)")
        #expect(large <= readsForEachByte(8 << 10) + 4, "\(unit)")
    }
    #endif
}

extension SeededGenerator {
    /// A value of any kind, mostly a text.
    fileprivate mutating func scalar() -> JSONValue {
        switch Int.random(in: 0..<10, using: &self) {
        case 0: .null
        case 1: .bool(Bool.random(using: &self))
        case 2: .integer(Int64(bitPattern: self.next()))
        case 3: .unsigned(self.next())
        case 4: .double(Double(Int64(bitPattern: self.next()) >> 20) / 1000)
        case 5: .array([.string(self.fragments()), ["deep": .string(self.fragments())]])
        default: .string(self.fragments())
        }
    }

    /// Pieces of personal data, secrets and what stands around them, in any order.
    fileprivate mutating func fragments() -> String {
        let pieces = [
            "bob", "@", ".", "example.com", "a@b.cc", "-", "_", " ", "415", "555", "2671", "+1", "(", ")", "4111",
            "1111",
            "4111111111111111", "4155552671", "123-45-6789", "1712345678", "sk-", "ghp_", "AKIAIOSFODNN7EXAMPLE", "SG.",
            "a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgE", "T3BlbkFJabcd1234", "é", "日本", "🙂", "\\n", "%3D", "%", ":", "/", "=",
            "git",
            "v1", "2x.png", "[REDACTED_EMAIL]", "x", "0", "12", "\n", "xoxb-1234567890-abcdef",
            "550e8400-e29b-41d4-a716", "password=", "\"token\":\"", "\"", "Authorization: Bearer ", "swordfish",
            "Cookie: a=",
            "https://bob:", "x-api-key: ", "DE89 3704 0044 0532 0130 00", "SGVsbG8gV29ybGQhIFRoaXMgaXMgYSB0ZXN0",
            "curl -b ",
            "?token=", "&",
        ]
        return (0..<Int.random(in: 1...9, using: &self)).map { _ in pieces.randomElement(using: &self) ?? "" }.joined()
    }
}
