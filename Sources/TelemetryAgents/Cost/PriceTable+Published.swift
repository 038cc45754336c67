import Telemetry

extension PriceTable {
    private static let anthropic = "https://platform.claude.com/docs/en/about-claude/pricing"
    private static let openai = "https://developers.openai.com/api/docs/models/"
    private static let google = "https://ai.google.dev/gemini-api/docs/pricing"

    /// The rows that come with the program, each from a page of who sells the model; what has none is not here.
    package static let published: [PriceRow] = Self.claude + Self.gpt + Self.gemini

    private static let claude: [PriceRow] =
        [
            Self.claude("claude-fable-5-1", 10, write: (12.5, 20), read: 0.25, output: 50),
            Self.claude("claude-fable-5", 10, write: (12.5, 20), read: 1, output: 50),
            Self.claude("claude-3-5-haiku", 0.8, write: (1, 1.6), read: 0.08, output: 4),
            Self.claude("claude-3-haiku", 0.25, write: (0.3, 0.5), read: 0.03, output: 1.25),
            Self.claude("claude-haiku-4-5", 1, write: (1.25, 2), read: 0.1, output: 5),
            Self.claude(
                "claude-opus-5-5",
                4,
                write: (5, 8),
                read: 0.2,
                output: 20,
                source: "https://platform.claude.com/docs/zh-CN/models/opus-5-5/overview"
            ),
            Self.claude(
                "claude-sonnet-5",
                2,
                write: (2.5, 4),
                read: 0.2,
                output: 10,
                source: "https://platform.claude.com/docs/zh-CN/models/sonnet-5/overview"
            ),
            Self.claude(
                "claude-sonnet-5-5",
                2,
                write: (2.5, 4),
                read: 0.2,
                output: 10,
                source: "https://platform.claude.com/docs/zh-CN/models/sonnet-5-5/overview"
            ),
            PriceRow(
                model: "claude-haiku-5-5",
                provider: "anthropic",
                date: "2026-11-23",
                source: "https://platform.claude.com/docs/zh-CN/models/haiku-5-5/overview",
                prices: .dollars(input: 0.1, read: 0.01, write: (0.125, 0.2), output: 0.5),
                tiers: [
                    PriceRow.Tier(
                        above: 100_000,
                        prices: .dollars(input: 0.5, read: 0.05, write: (0.625, 1), output: 2.5)
                    )
                ]
            ),
        ]
        + ["claude-opus-5", "claude-opus-4-8", "claude-opus-4-7", "claude-opus-4-6", "claude-opus-4-5"].map {
            Self.claude($0, 5, write: (6.25, 10), read: 0.5, output: 25)
        }
        + ["claude-opus-4-1", "claude-opus-4-0", "claude-opus-4", "claude-3-opus"].map {
            Self.claude($0, 15, write: (18.75, 30), read: 1.5, output: 75)
        }
        + ["claude-sonnet-4-6", "claude-sonnet-4-5", "claude-sonnet-4-0", "claude-sonnet-4", "claude-3-7-sonnet"].map {
            Self.claude($0, 3, write: (3.75, 6), read: 0.3, output: 15)
        }

    private static let gpt: [PriceRow] = [
        Self.gpt("gpt-5-codex", 1.25, cached: 0.125, output: 10),
        Self.gpt("codex-mini-latest", 1.5, cached: 0.375, output: 6),
    ]

    private static let gemini: [PriceRow] = [
        PriceRow(
            model: "gemini-2.5-pro",
            provider: "google",
            date: "2026-10-07",
            source: Self.google,
            prices: .dollars(input: 1.25, read: 0.125, output: 10),
            tiers: [PriceRow.Tier(above: 200_000, prices: .dollars(input: 2.5, read: 0.25, output: 15))]
        ),
        PriceRow(
            model: "gemini-2.5-flash",
            provider: "google",
            date: "2026-10-07",
            source: Self.google,
            prices: .dollars(input: 0.3, read: 0.03, output: 2.5)
        ),
    ]

    private static func claude(
        _ model: String,
        _ input: Double,
        write: (Double, Double),
        read: Double,
        output: Double,
        source: String = Self.anthropic
    ) -> PriceRow {
        PriceRow(
            model: model,
            provider: "anthropic",
            date: "2026-11-23",
            source: source,
            prices: .dollars(input: input, read: read, write: write, output: output)
        )
    }

    private static func gpt(
        _ model: String,
        _ input: Double,
        cached: Double,
        output: Double
    ) -> PriceRow {
        PriceRow(
            model: model,
            provider: "openai",
            date: "2026-11-23",
            source: Self.openai + model,
            prices: .dollars(input: input, read: cached, output: output)
        )
    }
}

extension TokenPrices {
    /// Prices as they are published: in dollars for a million tokens.
    package static func dollars(
        input: Double,
        read: Double,
        write: (fiveMinutes: Double, hour: Double)? = nil,
        output: Double
    ) -> TokenPrices {
        TokenPrices(
            input: Int64(microUSD: input),
            cacheRead: Int64(microUSD: read),
            cacheWrite5m: write.flatMap { Int64(microUSD: $0.fiveMinutes) },
            cacheWrite1h: write.flatMap { Int64(microUSD: $0.hour) },
            output: Int64(microUSD: output)
        )
    }
}
