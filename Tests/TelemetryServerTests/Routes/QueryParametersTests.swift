import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct QueryParametersTests {
    @Test(
        arguments: [
            (nil, []), ("", []), ("&&", []), ("a=1", ["a=1"]), ("a=1&b=&c", ["a=1", "b=", "c="]),
            ("where=x+%3D+%22a%26b%22&where=y", ["where=x = \"a&b\"", "where=y"]), ("a=b=c", ["a=b=c"]),
            ("caf%C3%A9=%F0%9F%90%A6", ["café=🐦"]), ("a=%2B+", ["a=+ "]),
        ] as [(String?, [String])]
    )
    func namesAndValuesAreDecoded(query: String?, expected: [String]) throws {
        #expect(try QueryParameters(query).pairs.map { "\($0.name)=\($0.value)" } == expected)
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%FF", "%C3=1"])
    func whatCannotBeDecodedIsRefused(query: String) {
        let error = #expect(throws: TelemetryError.self) { try QueryParameters(query) }
        #expect(error?.code == .invalidFilter)
    }

    @Test func sessionsAreFilteredByName() throws {
        let filter = try SessionFilter(
            parameters: [("status", "error"), ("service", "a"), ("limit", "7"), ("since", "1000"), ("cursor", "c")],
            now: Timestamp(nanoseconds: 0)
        )
        #expect(filter.status == .error)
        #expect(filter.service == "a")
        #expect(filter.limit == 7)
        #expect(filter.since == Timestamp(nanoseconds: 1_000_000_000))
        #expect(filter.cursor == "c")
    }

    @Test(arguments: [
        ("status", "late"), ("limit", "0"), ("limit", "10001"), ("limit", "x"), ("sesion", "a"), ("last", "1y"),
    ])
    func wrongFiltersOfSessionsNameTheField(name: String, value: String) {
        let error = #expect(throws: TelemetryError.self) {
            try SessionFilter(parameters: [(name, value)], now: Timestamp(nanoseconds: 0))
        }
        #expect(error?.code == .invalidFilter)
        #expect(error?.field == name)
    }

    @Test(arguments: [(["since", "until"], "since"), (["last", "until"], "last")])
    func aRangeThatEndsBeforeItBeginsIsRefused(names: [String], field: String) {
        let now = Timestamp(nanoseconds: 7_200_000_000_000)
        let parameters = zip(names, [names[0] == "last" ? "1h" : "3600001", "3599999"]).map { (name: $0, value: $1) }
        for read in [
            { try _ = QueryFilter(parameters: parameters, now: now) },
            { try _ = SessionFilter(parameters: parameters, now: now) },
            { try _ = StatsRequest(parameters: parameters, now: now) },
        ] {
            let error = #expect(throws: TelemetryError.self) { try read() }
            #expect(error?.code == .invalidFilter)
            #expect(error?.field == field)
        }
    }

    @Test func anEmptyRangeIsNone() throws {
        let parameters = [(name: "since", value: "1000"), (name: "until", value: "1000")]
        #expect(try QueryFilter(parameters: parameters, now: .now).since == Timestamp(nanoseconds: 1_000_000_000))
    }

    @Test(
        arguments: [
            ("1700000000000.123457", 1_700_000_000_000_123_457), ("1.700000000000123457e12", 1_700_000_000_000_123_457),
            ("1700000000000", 1_700_000_000_000_000_000), ("\"1700000000000.123457\"", 1_700_000_000_000_123_457),
        ] as [(String, Int64)]
    )
    func timesInMessagesAreExact(text: String, nanoseconds: Int64) throws {
        let message = try LiveRequest.read(
            #"{"type":"query","id":1,"filter":{"since":\#(text),"until":\#(text)}}"#,
            now: .now
        )
        guard case .query(let filter) = message.request else {
            Issue.record("\(message)")
            return
        }
        #expect(filter.since?.nanoseconds == nanoseconds)
        #expect(filter.until?.nanoseconds == nanoseconds)
    }

    @Test func statsAreGroupedByName() throws {
        let now = Timestamp(nanoseconds: 7_200_000_000_000)
        let request = try StatsRequest(parameters: [("by", "model"), ("last", "1h")], now: now)
        #expect(request.group == .model)
        #expect(request.since == Timestamp(nanoseconds: 3_600_000_000_000))
        #expect(throws: TelemetryError.self) { try StatsRequest(parameters: [("by", "colour")], now: now) }
    }
}
