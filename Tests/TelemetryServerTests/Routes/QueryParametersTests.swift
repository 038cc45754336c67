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

    @Test func statsAreGroupedByName() throws {
        let now = Timestamp(nanoseconds: 7_200_000_000_000)
        let request = try StatsRequest(parameters: [("by", "model"), ("last", "1h")], now: now)
        #expect(request.group == .model)
        #expect(request.since == Timestamp(nanoseconds: 3_600_000_000_000))
        #expect(throws: TelemetryError.self) { try StatsRequest(parameters: [("by", "colour")], now: now) }
    }
}
