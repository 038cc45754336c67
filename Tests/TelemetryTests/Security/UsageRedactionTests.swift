import Testing

@testable import Telemetry

/// Models and keys of a usage are redacted, and stay what they are for.
@Suite struct UsageRedactionTests {
    private let detector = PIIDetector()

    @Test(arguments: [
        "claude-sonnet-4-20250514", "claude-3-5-haiku@20241022", "gpt-4o-mini-2024-07-18", "o4-mini-deep-research",
        "ft:gpt-3.5-turbo-0125:acme::9aBcDeFg", "anthropic.claude-3-5-sonnet-20241022-v2:0",
        "us.anthropic.claude-3-7-sonnet-20250219-v1:0", "meta-llama/Llama-3.3-70B-Instruct-Turbo-Free",
        "accounts/fireworks/models/llama-v3p1-405b-instruct", "models/gemini-2.5-pro-preview-05-06",
        "projects/acme/locations/us-central1/publishers/google/models/gemini-2.0-flash-001",
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-20250514-v1:0",
        "openrouter/deepseek/deepseek-chat-v3-0324:free", "qwen2.5-coder:32b-instruct-q4_K_M", "grok-4-0709",
    ])
    func modelsSurvive(_ model: String) {
        #expect(self.detector.redact(TokenUsage(model: model)).model == model)
    }

    @Test(arguments: [
        "req_011CSHoEeqs5C35K2UUqR7Fy", "claude-code:req_011CSHoEeqs5C35K2UUqR7Fy", "msg_01XFDUDYJgAACzvnptvVoYEL",
        "chatcmpl-9aBcDeFgHiJkLmNoPqRsTuVwXyZ12", "resp_67ccd2bed1ec8190b14f964abc0542670bb6a6b452d3795b",
        "550e8400-e29b-41d4-a716-446655440000", "run:01890a5d-ac96-774b-bcce-b302099a8057", "codex:#9f86d081884c7d65",
        "gen-1741234567-AbCdEfGhIjKlMnOp", "req_0123456789abcdef0123456789abcdef", "1712345678901", "gen_ai:r",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "01ARZ3NDEKTSV4RRFFQ69G5FAV",
    ])
    func idsOfRequestsSurvive(_ key: String) {
        #expect(self.detector.redact(TokenUsage(key: key)).key == key)
    }

    @Test func secretsGo() {
        let usage = self.detector.redact(
            TokenUsage(model: "gpt-4 for bob@example.com", inputTokens: 3, key: "call 415-555-2671")
        )
        #expect(usage == TokenUsage(model: "gpt-4 for [REDACTED_EMAIL]", inputTokens: 3, key: "call [REDACTED_PHONE]"))
    }

    /// Facts with different keys are different facts, so what chance made stays apart.
    @Test func keysStayApart() throws {
        let first = self.detector.redact(TokenUsage(key: "r:ghp_16C7e42F292c6912E7710c838347Ae178B4a"))
        let second = self.detector.redact(TokenUsage(key: "r:ghp_16C7e42F292c6912E7710c838347Ae178B4b"))
        #expect(try #require(first.key).hasPrefix("r:[REDACTED_APIKEY]#"))
        #expect(first.key != second.key)
        #expect(self.detector.redact(first) == first)
        let again = self.detector.redact(TokenUsage(key: "r:ghp_16C7e42F292c6912E7710c838347Ae178B4a"))
        #expect(again == first)
    }
}
