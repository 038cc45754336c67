import Telemetry
import Testing

@Suite struct FilterTests {
    private let metadata: JSONObject = [
        "model": "claude-sonnet-4-5", "tokens": ["total": 120, "cost.usd": 0.5], "a.b": 1, "a": ["b": 2, "c": nil],
        "count": "42", "ok": true, "list": [1, 2],
    ]

    @Test(arguments: [
        ("model=claude*", true), ("model=*sonnet*5", true), ("model=claude", false), ("model!=gpt*", true),
        ("metadata.model = claude*", true), ("tokens.total>=120", true), ("tokens.total > 120", false),
        ("tokens.cost.usd<0.6", true), ("a.b=1", true), ("a.c exists", true), ("a.d exists", false), ("a.c=null", true),
        ("count=42.0", true), ("count='42.0'", false), ("count<100", true), ("ok=true", true), ("missing=x", false),
        ("missing!=x", true), ("model<d", true), ("model=\"claude*\"", false), ("list=[1,2]", true), ("list<9", false),
    ])
    func conditions(_ text: String, _ holds: Bool) throws {
        #expect(try WhereCondition(parsing: text).holds(in: self.metadata) == holds)
    }

    @Test(arguments: ["", "model", "=x", "  > 5", "model ~ x"])
    func whatIsNoCondition(_ text: String) {
        #expect(throws: TelemetryError.self) { try WhereCondition(parsing: text) }
    }

    @Test(arguments: [
        ("limit", "0"), ("limit", "10001"), ("limit", "x"), ("offset", "-1"), ("type", "begin"), ("order", "up"),
        ("since", "then"), ("trace", "12"), ("nothing", "1"), ("where", "x"),
    ])
    func aWrongParameterIsNamed(_ name: String, _ value: String) {
        let error = #expect(throws: TelemetryError.self) {
            try QueryFilter(parameters: [(name: name, value: value)], now: Timestamp(nanoseconds: 0))
        }
        #expect(error?.code == .invalidFilter)
        #expect(error?.field == name)
    }

    @Test func aCursorIsBoundToItsFilter() throws {
        let scope = QueryFilter(category: "c").scope
        let cursor = PageCursor(timestamp: Timestamp(nanoseconds: -5), sequence: 9)
        let text = cursor.text(scope: scope)
        #expect(try PageCursor(text, scope: QueryFilter(category: "c", limit: 5).scope) == cursor)
        #expect(throws: TelemetryError.self) { try PageCursor(text, scope: QueryFilter(category: "d").scope) }
        #expect(throws: TelemetryError.self) { try PageCursor("zzz", scope: scope) }
    }

    @Test func patternsAreLinearEnough() {
        let text = String(repeating: "a", count: 2000)
        #expect(!text.matches(pattern: String(repeating: "a*", count: 50) + "b"))
        #expect(text.matches(pattern: "*a*a*"))
        #expect("".matches(pattern: "*"))
        #expect(!"".matches(pattern: "a"))
    }

    @Test(
        arguments: [
            ([("session", "a"), ("session", "b")], "session", "session is given twice: \"a\" and \"b\""),
            ([("limit", "1"), ("limit", "1")], "limit", "limit is given twice"),
            ([("since", "5"), ("last", "1h")], "last", "last and since exclude each other"),
            ([("cursor", "x"), ("offset", "2")], "offset", "offset and cursor exclude each other"),
        ] as [([(String, String)], String, String)]
    )
    func parametersThatContradictOneAnotherAreNamed(
        _ parameters: [(String, String)],
        _ field: String,
        _ message: String
    ) {
        let error = #expect(throws: TelemetryError.self) {
            try QueryFilter(parameters: parameters.map { (name: $0, value: $1) }, now: .now)
        }
        #expect(error?.code == .invalidFilter)
        #expect(error?.field == field)
        #expect(error?.message.contains(message) == true)
    }

    @Test func conditionsMayBeRepeated() throws {
        let parameters = [(name: "where", value: "a=1"), (name: "where", value: "b=2")]
        #expect(try QueryFilter(parameters: parameters, now: .now).conditions.count == 2)
    }
}
