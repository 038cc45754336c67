import Testing

@testable import Telemetry

/// Values under the names of secrets, and names that personal data is in.
@Suite struct SecretMemberTests {
    private let detector = PIIDetector()

    private func expect(
        _ object: JSONObject,
        _ expected: JSONObject,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(self.detector.redact(object) == expected, sourceLocation: sourceLocation)
        var writer = ByteWriter()
        writer.appendJSON(object, redacting: self.detector)
        var plain = ByteWriter()
        plain.appendJSON(expected)
        #expect(writer.string == plain.string, sourceLocation: sourceLocation)
        #expect(self.detector.redact(expected) == expected, sourceLocation: sourceLocation)
    }

    @Test func stringsAreReplacedWhole() {
        self.expect(
            ["password": "correct horse", "user": "bob", "clientSecret": "x", "Cookie": "a=b; c=d", "secret": ""],
            [
                "password": "[REDACTED_SECRET]", "user": "bob", "clientSecret": "[REDACTED_SECRET]",
                "Cookie": "[REDACTED_SECRET]", "secret": "",
            ]
        )
    }

    /// Where it is damaged, Claude refuses the conversation that is played back.
    @Test func whatSignsThinkingStays() {
        let signature =
            "EqQBCkgIARABGAIiQL8Zk3x9aQ1T8pYh0uV0bX1m2n3o4p5q6r7s8t9u0vAwBxCyDzE1F2G3H4I5J6K7L8M9N0O1P2+/ab=="
        let block: JSONObject = ["type": "thinking", "thinking": "so", "signature": .string(signature)]
        self.expect(block, block)
        self.expect(["content": [.object(block)]], ["content": [.object(block)]])
        for text in [
            #"{"type":"thinking","signature":"\#(signature)"}"#, #"{\"signature\": \"\#(signature)\"}"#,
        ] { #expect(self.detector.redact(text) == text) }
        // Nothing else of the name, and nothing else under it.
        let key = "ghp_16C7e42F292c6912E7710c838347Ae178B4a"
        self.expect(
            ["type": "thinking", "signature": .string(key)],
            ["type": "thinking", "signature": "[REDACTED_APIKEY]"]
        )
        #expect(self.detector.redact(#"{"other":"\#(signature)"}"#).contains("[REDACTED_APIKEY]"))
    }

    @Test func numbersStayNumbers() {
        self.expect(
            ["password": 1234, "secret": true, "api_key": nil, "credentials": 0.5, "max_tokens": 4096, "token": 7],
            ["password": 1234, "secret": true, "api_key": nil, "credentials": 0.5, "max_tokens": 4096, "token": 7]
        )
    }

    @Test func nestedValuesLoseTheirStrings() {
        self.expect(
            [
                "credentials": ["user": "bob", "login": ["pass", 7, ["deep": "er"]]],
                "list": [["api_key": "k"], "k"], "api_keys": ["a", "b"],
            ],
            [
                "credentials": [
                    "user": "[REDACTED_SECRET]",
                    "login": ["[REDACTED_SECRET]", 7, ["deep": "[REDACTED_SECRET]"]],
                ],
                "list": [["api_key": "[REDACTED_SECRET]"], "k"],
                "api_keys": ["[REDACTED_SECRET]", "[REDACTED_SECRET]"],
            ]
        )
    }

    @Test func knownKeysKeepTheirToken() {
        self.expect(
            ["api_key": "sk-T3BlbkFJabcdefghijklmnop12345678", "contact_secret": "bob@example.com"],
            ["api_key": "[REDACTED_APIKEY]", "contact_secret": "[REDACTED_EMAIL]"]
        )
    }

    @Test func vagueNamesNeedAnOpaqueValue() {
        self.expect(
            ["token": "Hello", "auth": "oauth2", "HF_TOKEN": "abcdef123456", "pad_token": "endoftext12345"],
            ["token": "Hello", "auth": "oauth2", "HF_TOKEN": "[REDACTED_SECRET]", "pad_token": "endoftext12345"]
        )
    }

    @Test func aWordUnderTheNameOfATokenIsOne() {
        self.expect(
            ["token": "swordfish", "auth": "let2me", "bearer": "abcdef", "pass": "hunter two", "tokens": "swordfish"],
            [
                "token": "[REDACTED_SECRET]", "auth": "[REDACTED_SECRET]", "bearer": "[REDACTED_SECRET]",
                "pass": "hunter two", "tokens": "swordfish",
            ]
        )
        self.expect(
            ["token": 128, "token_count": 12, "max_tokens": "4096", "input_token": 3, "author": "swordfish"],
            ["token": 128, "token_count": 12, "max_tokens": "4096", "input_token": 3, "author": "swordfish"]
        )
    }

    @Test func whatAModelSaysTokenByTokenStays() {
        self.expect(["token": "function", "logprob": -0.5], ["token": "function", "logprob": -0.5])
        self.expect(["token": ["function", "return"]], ["token": ["function", "return"]])
        self.expect(["token": " function", "auth": "bearer"], ["token": " function", "auth": "bearer"])
        self.expect(["token": "quickly", "start_offset": 4], ["token": "quickly", "start_offset": 4])
    }

    @Test func telephonesAndPINsAreKnownByTheirNames() {
        self.expect(
            [
                "phone": "4155552671", "userMobile": "07911123456", "phones": ["2125550187", "none"], "pin": "4821",
                "order": "4155552671", "cell": "A1", "excellent": "4155552671", "pins": "4821", "card_pin": 4821,
            ],
            [
                "phone": "[REDACTED_PHONE]", "userMobile": "[REDACTED_PHONE]",
                "phones": ["[REDACTED_PHONE]", "none"], "pin": "[REDACTED_SECRET]", "order": "4155552671", "cell": "A1",
                "excellent": "4155552671", "pins": "4821", "card_pin": 4821,
            ]
        )
    }

    @Test func aNameBesideItsValueSaysAsMuch() {
        self.expect(
            [
                "headers": [
                    ["name": "Authorization", "value": "Bearer abc"],
                    ["key": "x-api-key", "value": "k", "enabled": true],
                    ["name": "Accept", "value": "text/html"], ["name": "password", "label": "Your password"],
                ],
                "argv": ["mysql", "--password", "swordfish", "--verbose", "-u", "bob"],
                "required": ["password", "email"],
                "header": ["x-api-key", "abcdef012"], "flags": ["--secret", "--all"],
            ],
            [
                "headers": [
                    ["name": "Authorization", "value": "[REDACTED_SECRET]"],
                    ["key": "x-api-key", "value": "[REDACTED_SECRET]", "enabled": true],
                    ["name": "Accept", "value": "text/html"], ["name": "password", "label": "Your password"],
                ],
                "argv": ["mysql", "--password", "[REDACTED_SECRET]", "--verbose", "-u", "bob"],
                "required": ["password", "email"], "header": ["x-api-key", "[REDACTED_SECRET]"],
                "flags": ["--secret", "--all"],
            ]
        )
    }

    @Test func aPairMayBeTheWholeObject() {
        self.expect(
            ["name": "password", "value": "x", "n": 1],
            ["name": "password", "value": "[REDACTED_SECRET]", "n": 1]
        )
        self.expect(
            ["Value": ["a", ["b": "c"]], "Name": "DB_PASSWORD"],
            ["Value": ["[REDACTED_SECRET]", ["b": "[REDACTED_SECRET]"]], "Name": "DB_PASSWORD"]
        )
        self.expect(["key": "color", "value": "blue"], ["key": "color", "value": "blue"])
        self.expect(["value": "blue", "default_value": "x"], ["value": "blue", "default_value": "x"])
    }

    @Test func namesOfVariablesNeedDigits() {
        self.expect(
            [
                "STRIPE_KEY": "zzqqzz9x", "CACHE_KEY": "zzqqzz9x", "ACME_TOKEN": "value1", "password_hash": "bcrypt",
                "passwordHash": "$2b$12$KIXQ4S8f1PpzV0o3q9Zk7u", "X-Figma-Token": "abc123def",
            ],
            [
                "STRIPE_KEY": "[REDACTED_SECRET]", "CACHE_KEY": "zzqqzz9x", "ACME_TOKEN": "value1",
                "password_hash": "bcrypt", "passwordHash": "[REDACTED_SECRET]", "X-Figma-Token": "[REDACTED_SECRET]",
            ]
        )
    }

    @Test func namesThatBecomeEqualStayApart() {
        self.expect(
            ["a@b.cc": 1, "[REDACTED_EMAIL]_2": 2, "x": 3, "c@d.ee": 4, "e@f.gg": 5],
            ["[REDACTED_EMAIL]": 1, "[REDACTED_EMAIL]_2": 2, "x": 3, "[REDACTED_EMAIL]_3": 4, "[REDACTED_EMAIL]_4": 5]
        )
    }
}
