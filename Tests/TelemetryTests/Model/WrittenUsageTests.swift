import Telemetry
import TelemetryTesting
import Testing

@testable import Telemetry

@Suite struct WrittenUsageTests {
    private static let full = TokenUsage(
        model: "claude-opus-5",
        inputTokens: 1,
        cacheReadTokens: 2,
        cacheWrite5mTokens: 3,
        cacheWrite1hTokens: 4,
        outputTokens: 0,
        reasoningTokens: 6,
        costMicroUSD: 999_999_999_999_999_999,
        computedCostMicroUSD: 8,
        source: .span,
        key: "gen_ai:é/1"
    )

    private static func read(_ json: String) -> TokenUsage? {
        Array(json.utf8).withUnsafeBytes { TokenUsage(written: $0) }
    }

    private static func written(_ usage: TokenUsage) -> String {
        var writer = ByteWriter(capacity: 256)
        writer.appendJSON(usage.object)
        return String(decoding: writer.array, as: UTF8.self)
    }

    @Test func whatIsWrittenIsReadWithoutAnyOfItsParts() {
        var usages = [Self.full, TokenUsage(key: ""), TokenUsage(model: "m"), TokenUsage(source: .metric)]
        var parts = Array(repeating: Self.full, count: 11)
        parts[0].model = nil
        parts[1].inputTokens = nil
        parts[2].cacheReadTokens = nil
        parts[3].cacheWrite5mTokens = nil
        parts[4].cacheWrite1hTokens = nil
        parts[5].outputTokens = nil
        parts[6].reasoningTokens = nil
        parts[7].costMicroUSD = nil
        parts[8].computedCostMicroUSD = nil
        parts[9].source = nil
        parts[10].key = nil
        usages += parts
        for usage in usages { #expect(Self.read(Self.written(usage)) == usage) }
    }

    @Test(arguments: [
        "", "{", "}", "{}x", #"{"key":"a"#, #"{"key":"a\"b"}"#, #"{"model": "m"}"#, #"{"key":"k","model":"m"}"#,
        #"{"inputTokens":-1}"#, #"{"inputTokens":1.0}"#, #"{"inputTokens":9223372036854775807}"#,
        #"{"inputTokens":1,"inputTokens":2}"#, #"{"source":"other"}"#, #"{"other":1}"#, #"{"inputTokens":"1"}"#,
        #"{"model":7}"#, #"["model":"m"}"#,
    ])
    func whatIsWrittenOtherwiseIsLeftToTheGeneralReader(_ json: String) {
        #expect(Self.read(json) == nil)
    }

    @Test func bothReadersAgreeOnARecord() {
        var odd = Self.full
        odd.model = "a \"model\"\n"
        odd.costMicroUSD = .max
        for usage in [Self.full, odd] {
            var event = TelemetryEvent(category: "c", action: "a")
            event.usage = usage
            let read = EventBatch(CollectionOfOne(event)).withRecords { $0.map(\.tokenUsage) }
            #expect(read == [usage])
        }
    }
}
