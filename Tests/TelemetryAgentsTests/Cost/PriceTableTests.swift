import Telemetry
import TelemetryAgents
import Testing

@Suite("Cost")
struct PriceTableTests {
    private let now = Timestamp(nanoseconds: 1_795_000_000_000_000_000)

    private func cost(_ usage: TokenUsage, _ table: PriceTable = PriceTable()) -> Int64? {
        table.cost(of: usage, at: self.now)
    }

    @Test("each bucket at its price, rounded once")
    func buckets() {
        // 12 × 5 + 15,000 × 0.5 + 1,000 × 6.25 + 2,000 × 10 + 340 × 25 millionths.
        let usage = TokenUsage(
            model: "claude-opus-4-8",
            inputTokens: 12,
            cacheReadTokens: 15_000,
            cacheWrite5mTokens: 1_000,
            cacheWrite1hTokens: 2_000,
            outputTokens: 340
        )
        #expect(self.cost(usage) == 42_310)
        // 3 × 0.125 is 0.375; 4 × 0.125 is 0.5.
        #expect(self.cost(TokenUsage(model: "gpt-5-codex", cacheReadTokens: 3)) == 0)
        #expect(self.cost(TokenUsage(model: "gpt-5-codex", cacheReadTokens: 4)) == 1)
    }

    @Test("reasoning costs what output costs")
    func reasoning() {
        let usage = TokenUsage(
            model: "gpt-5-codex",
            inputTokens: 904,
            cacheReadTokens: 4096,
            outputTokens: 188,
            reasoningTokens: 512
        )
        // 1,130 + 512 + 1,880 + 5,120.
        #expect(self.cost(usage) == 8_642)
    }

    @Test(
        "a larger context has prices of its own, for all of the request",
        arguments: [
            (200_000, 250_000), (200_001, 500_003),
        ] as [(Int64, Int64)]
    )
    func tiers(input: Int64, cost: Int64) {
        #expect(self.cost(TokenUsage(model: "gemini-2.5-pro", inputTokens: input)) == cost)
        // What was cached is context too: 100,000 × 2.5 + 100,001 × 0.25.
        let cached = TokenUsage(model: "gemini-2.5-pro", inputTokens: 100_000, cacheReadTokens: 100_001)
        #expect(self.cost(cached) == 275_000)
    }

    @Test("what is unknown is unknown, never nothing")
    func unknown() {
        #expect(self.cost(TokenUsage(model: "claude-opus-9", inputTokens: 1)) == nil)
        #expect(self.cost(TokenUsage(inputTokens: 1)) == nil)
        #expect(self.cost(TokenUsage(model: "gpt-5-codex")) == nil)
        // OpenAI has no price for writing a cache.
        #expect(self.cost(TokenUsage(model: "gpt-5-codex", inputTokens: 1, cacheWrite5mTokens: 1)) == nil)
        #expect(self.cost(TokenUsage(model: "gpt-5-codex", inputTokens: 1, cacheWrite5mTokens: 0)) == 1)
        #expect(self.cost(TokenUsage(model: "claude-opus-4-8", outputTokens: .max)) == nil)
    }

    @Test(
        "names as gateways and snapshots write them",
        arguments: [
            "anthropic/claude-opus-4-5", "claude-opus-4-5-20251101", "Claude-Opus-4-5", "claude-opus-4-5[1m]",
        ]
    )
    func names(name: String) {
        #expect(PriceTable().row(for: name, at: self.now)?.model == "claude-opus-4-5")
        #expect(PriceTable().row(for: "gpt-5-codex-2025-09-15", at: self.now)?.model == "gpt-5-codex")
        #expect(PriceTable().row(for: "gpt-5-codex-pro", at: self.now) == nil)
    }

    @Test("who resells a model may ask another price: the maker's is assumed, and said to be")
    func resold() throws {
        let table = PriceTable()
        let usage = { TokenUsage(model: $0, inputTokens: 1_000_000) }
        #expect(table.quote(of: usage("claude-opus-4-5"), at: self.now)?.version == PriceTable.version)
        let quote = try #require(table.quote(of: usage("us.anthropic.claude-opus-4-5-20251101-v1:0"), at: self.now))
        #expect(quote.cost == 5_000_000)
        #expect(quote.version == "\(PriceTable.version) assumed")
        let own = PriceTable(overrides: [
            PriceRow(
                model: "us.anthropic.*",
                provider: "aws",
                date: "2026-01-01",
                source: "me",
                prices: TokenPrices(input: 5_500_000)
            )
        ])
        let regional = try #require(
            own.quote(of: usage("us.anthropic.claude-opus-4-5-20251101-v1:0"), at: self.now)
        )
        #expect(regional.cost == 5_500_000)
        #expect(regional.version == "own 2026-01-01")
        #expect(own.quote(of: usage("eu.anthropic.claude-opus-4-5-20251101-v1:0"), at: self.now)?.cost == 5_000_000)
    }

    @Test("of several requests the contexts are not known, so a price that depends on them is not either")
    func sums() {
        let large = TokenUsage(model: "gemini-2.5-pro", inputTokens: 150_000, cacheReadTokens: 50_001)
        #expect(PriceTable().quote(of: large, at: self.now, isSum: true) == nil)
        let small = TokenUsage(model: "gemini-2.5-pro", inputTokens: 200_000)
        #expect(PriceTable().quote(of: small, at: self.now, isSum: true)?.cost == 250_000)
        let flat = TokenUsage(model: "claude-opus-4-8", inputTokens: 2_000_000)
        #expect(PriceTable().quote(of: flat, at: self.now, isSum: true)?.cost == 10_000_000)
    }

    @Test("a price holds from its day on")
    func since() {
        let day = Timestamp(nanoseconds: 1_791_331_200_000_000_000)
        let rows = [nil, day].map { since in
            PriceRow(
                model: "m",
                provider: "me",
                date: "2026-01-01",
                source: "me",
                since: since,
                prices: TokenPrices(input: since == nil ? 200_000 : 100_000)
            )
        }
        let usage = TokenUsage(model: "m", inputTokens: 1_000_000)
        #expect(PriceTable(overrides: rows).cost(of: usage, at: day - .nanoseconds(1)) == 200_000)
        #expect(PriceTable(overrides: rows).cost(of: usage, at: day) == 100_000)
    }

    @Test("a user's own row counts before all others, and names with * match")
    func overrides() {
        func row(_ model: String, _ input: Int64) -> PriceRow {
            PriceRow(model: model, provider: "me", date: "2026-01-01", source: "me", prices: TokenPrices(input: input))
        }
        let table = PriceTable(overrides: [
            row("claude-*", 1_000_000), row("claude-opus-*", 2_000_000), row("*-local", 0),
        ])
        #expect(self.cost(TokenUsage(model: "claude-opus-4-8", inputTokens: 10), table) == 20)
        #expect(self.cost(TokenUsage(model: "claude-new", inputTokens: 10), table) == 10)
        #expect(self.cost(TokenUsage(model: "llama-local", inputTokens: 10), table) == 0)
        #expect(self.cost(TokenUsage(model: "gpt-5-codex", inputTokens: 8), table) == 10)
        let own = PriceTable(overrides: [row("My-Model*", 3_000_000), row("acme/foo", 4_000_000), row("gpt-5[1m]", 0)])
        #expect(self.cost(TokenUsage(model: "my-model-1", inputTokens: 10), own) == 30)
        #expect(self.cost(TokenUsage(model: "My-Model-2026-01-01", inputTokens: 10), own) == 30)
        #expect(self.cost(TokenUsage(model: "acme/foo", inputTokens: 10), own) == 40)
        #expect(self.cost(TokenUsage(model: "gpt-5[1m]", inputTokens: 10), own) == 0)
        #expect(row("a*b*c", 0).matches("aXbXbc"))
        #expect(!row("a*b*c", 0).matches("aXbX"))
        #expect(row("*", 0).matches(""))
    }

    @Test("every row says where and when it was read, and has prices", arguments: PriceTable.published)
    func rows(row: PriceRow) {
        let sellers = ["https://platform.claude.com/", "https://developers.openai.com/", "https://ai.google.dev/"]
        #expect(sellers.contains { row.source.hasPrefix($0) })
        #expect(row.date.count == 10)
        #expect(row.prices.input ?? 0 > 0)
        #expect(row.prices.output ?? 0 > row.prices.input ?? 0)
        #expect(row.prices.cacheRead ?? .max < row.prices.input ?? 0)
    }
}
