import Telemetry
import Testing

@testable import TelemetryAgents

@Suite("Names of models")
struct ModelNameTests {
    @Test(
        "as makers, snapshots and their own programs write them",
        arguments: [
            ("claude-opus-5", "claude-opus-5"), ("Claude-Opus-4-5", "claude-opus-4-5"),
            ("claude-opus-4-5-20251101", "claude-opus-4-5"), ("claude-opus-5[1m]", "claude-opus-5"),
            ("gpt-5.2-2025-12-11", "gpt-5.2"), ("models/gemini-2.5-pro", "gemini-2.5-pro"), ("gpt-4.1", "gpt-4.1"),
            ("", ""), ("/", "/"), ("[", "["), ("20250929", "20250929"),
        ]
    )
    func own(name: String, plain: String) {
        #expect(ModelName(name).plain == plain)
        #expect(!ModelName(name).isResold)
    }

    @Test(
        "as those write them who sell another's models",
        arguments: [
            ("anthropic/claude-opus-4-5", "claude-opus-4-5"), ("anthropic/claude-sonnet-4.5", "claude-sonnet-4-5"),
            ("openrouter/anthropic/claude-opus-4.1", "claude-opus-4-1"), ("openai/gpt-5-codex", "gpt-5-codex"),
            ("azure/gpt-5-codex-2025-09-15", "gpt-5-codex"), ("google/gemini-2.5-flash", "gemini-2.5-flash"),
            ("claude-sonnet-4-5@20250929", "claude-sonnet-4-5"), ("claude-opus-4-6@default", "claude-opus-4-6"),
            ("vertex_ai/claude-sonnet-4-5@20250929", "claude-sonnet-4-5"),
            ("publishers/google/models/gemini-2.5-pro", "gemini-2.5-pro"),
            ("projects/p/locations/global/publishers/anthropic/models/claude-opus-4-8", "claude-opus-4-8"),
            ("anthropic.claude-opus-4-20250514-v1:0", "claude-opus-4"),
            ("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "claude-sonnet-4-5"),
            ("global.anthropic.claude-haiku-4-5-20251001-v1:0:200k", "claude-haiku-4-5"),
            ("us-gov.anthropic.claude-opus-4-6-v1", "claude-opus-4-6"),
            ("bedrock/converse/eu.anthropic.claude-sonnet-4-5-20250929-v1:0", "claude-sonnet-4-5"),
            (
                "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-4-5-20251101-v1:0",
                "claude-opus-4-5"
            ),
            ("arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0", "claude-3-haiku"),
        ]
    )
    func resold(name: String, plain: String) {
        #expect(ModelName(name).plain == plain)
        #expect(ModelName(name).isResold)
    }

    @Test(
        "what only looks alike stays another model",
        arguments: [
            "acme/claude-opus-4-8", "openrouter/acme/gpt-5-codex", "claude-opus-4-8:free", "claude-opus-4-8@tuned",
            "ft.anthropic.claude-opus-4-8", "my-claude-opus-4-8", "claude-opus-4-8-fast", "gpt-5-codex-mini",
            "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/claude-opus-4-8",
            "arn:aws:bedrock:us-east-1:123456789012:custom-model/claude-opus-4-8", "models/acme/gemini-2.5-pro",
        ]
    )
    func others(name: String) {
        #expect(PriceTable().match(name, at: .now) == nil)
    }
}
