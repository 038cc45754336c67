import Telemetry
import TelemetryTesting

/// Makes events as a program records them or posts them, with every field and every kind of JSON, by a seed.
struct RandomNatives {
    private var random: SeededGenerator

    init(seed: UInt64) { self.random = SeededGenerator(seed: seed) }

    mutating func event() -> TelemetryEvent {
        var event = TelemetryEvent(
            category: self.text() + "c",
            action: self.text() + "a",
            eventType: EventType.allCases.randomElement(using: &self.random) ?? .custom,
            sessionID: self.session(),
            metadata: self.object(depth: 0),
            id: EventID(high: self.random.next(), low: self.random.next()),
            timestamp: Timestamp(nanoseconds: self.time())
        )
        event.service = "shop"
        if self.flip() { event.label = self.text() }
        if self.flip() { event.value = [0, -0.0, 1.5, 1e300].randomElement(using: &self.random) }
        if self.flip() { event.durationNanoseconds = [0, 1, 1_500_000_000].randomElement(using: &self.random) }
        if self.flip() { event.traceID = TraceID(high: self.random.next(), low: 7) }
        if self.flip() { event.spanID = SpanID(word: self.random.next() | 1) }
        if self.flip() { event.parentSpanID = SpanID(word: self.random.next() | 1) }
        if self.flip() {
            event.context = TelemetryContext(
                userID: "u",
                organizationID: self.flip() ? "o" : nil,
                environment: "production",
                version: "1.2",
                platform: self.flip() ? "linux" : nil,
                custom: self.object(depth: 0)
            )
        }
        if self.flip() { event.usage = self.usage() }
        return event
    }

    private mutating func usage() -> TokenUsage {
        TokenUsage(
            model: "claude-x",
            inputTokens: self.count(),
            cacheReadTokens: self.count(),
            cacheWrite5mTokens: self.count(),
            cacheWrite1hTokens: self.count(),
            outputTokens: self.count(),
            reasoningTokens: self.count(),
            costMicroUSD: self.count(),
            source: .api,
            key: "k"
        )
    }

    private mutating func object(depth: Int) -> JSONObject {
        let keys = [
            "a", "", "x/y", "session.id", "user.id", "gen_ai.request.model", "_agent", "_scope", "status",
            "vibekit.event.id", "vibekit.event.added", "service.name",
        ]
        return JSONObject(
            (0..<Int.random(in: 0...4, using: &self.random)).map { _ in
                (keys.randomElement(using: &self.random) ?? "", self.value(depth: depth))
            }
        )
    }

    private mutating func value(depth: Int) -> JSONValue {
        switch Int.random(in: 0...(depth < 3 ? 9 : 6), using: &self.random) {
        case 0: .null
        case 1: .bool(self.flip())
        case 2: .integer(Int64(bitPattern: self.random.next()))
        case 3: .unsigned(.max - 1)
        case 4: .double([0, -0.0, 0.1, 1e-300].randomElement(using: &self.random) ?? 0)
        case 5, 6: .string(self.text())
        case 7: .array((0..<3).map { _ in self.value(depth: depth + 1) })
        case 8: (0..<30).reduce("deep") { value, _ in .array([value]) }
        default: .object(self.object(depth: depth + 1))
        }
    }

    private mutating func session() -> String {
        ["s-1", "4bf92f3577b34da6a3ce929d0e0e4736", "日本"].randomElement(using: &self.random) ?? ""
    }

    private mutating func text() -> String {
        ["", "x", "two\nlines", "{\"a\":1}", "👩‍👩‍👧"].randomElement(using: &self.random) ?? ""
    }

    private mutating func time() -> Int64 {
        [-5, 0, 1, 1_000_000_000, 1_700_000_000_000_000_001].randomElement(using: &self.random) ?? 0
    }

    private mutating func count() -> Int64? {
        [nil, 0, 12, 1 << 40, .max].randomElement(using: &self.random) ?? nil
    }

    private mutating func flip() -> Bool { Bool.random(using: &self.random) }
}
