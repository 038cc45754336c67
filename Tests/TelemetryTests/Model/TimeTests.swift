import Telemetry
import TelemetryTesting
import Testing

@Suite struct TimeTests {
    @Test(
        arguments: [
            ("1970-01-01", 0), ("1970-01-01T00:00:01Z", 1_000_000_000),
            ("2024-02-29T12:00:00+02:00", 1_709_200_800_000_000_000),
            ("2026-11-23T04:05:06.123456789Z", 1_795_406_706_123_456_789), ("1969-12-31T23:59:59.5Z", -500_000_000),
            ("2000-03-01 00:00", 951_868_800_000_000_000), ("1900-01-01T00:00:00-0130", -2_208_983_400_000_000_000),
        ] as [(String, Int64)]
    )
    func isoTimes(_ text: String, _ nanoseconds: Int64) {
        #expect(Timestamp(iso8601: text)?.nanoseconds == nanoseconds)
    }

    @Test(arguments: [
        "", "2024", "2024-13-01", "2023-02-29", "2024-01-01T24:00", "2024-01-01T00:00:00Zx", "2024-01-01T00:00:00.",
        "9999-01-01", "2024-1-1", "2024-01-01T00:60Z",
    ])
    func whatIsNoTime(_ text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test func timesPrintAsTheyAreRead() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<2000 {
            let milliseconds = Int64.random(in: -9_000_000_000_000...9_000_000_000_000, using: &random)
            let time = Timestamp(nanoseconds: milliseconds * 1_000_000)
            #expect(Timestamp(iso8601: time.iso8601) == time)
        }
    }

    @Test(
        arguments: [
            (0, "0"), (1, "0.000001"), (1_500_000, "1.5"), (-1_500_000, "-1.5"),
            (1_700_000_000_123_456_789, "1700000000123.456789"),
            (Int64.min, "-9223372036854.775808"), (100_000, "0.1"),
        ] as [(Int64, String)]
    )
    func millisecondsHaveNoExponent(_ nanoseconds: Int64, _ text: String) {
        var writer = ByteWriter()
        writer.appendMilliseconds(nanoseconds)
        #expect(writer.string == text)
    }

    @Test func agesCountBackFromNow() throws {
        let now = Timestamp(nanoseconds: 1_000_000_000_000_000)
        #expect(try TimeText.time("1h", field: "since", now: now) == now - .seconds(3600))
        #expect(try TimeText.time("1.5d", field: "since", now: now) == now - .seconds(129_600))
        #expect(try TimeText.time("1000", field: "since", now: now).nanoseconds == 1_000_000_000)
        let error = #expect(throws: TelemetryError.self) { try TimeText.time("soon", field: "since", now: now) }
        #expect(error?.field == "since")
        #expect(try TimeText.time("1.7e12", field: "since", now: now).nanoseconds == 1_700_000_000_000_000_000)
        for text in ["1e13", "9223372036854.775808", "99999999999999.5", "0x10", "nan", "inf"] {
            #expect(throws: TelemetryError.self) { try TimeText.time(text, field: "since", now: now) }
        }
        #expect(throws: TelemetryError.self) { try TimeText.duration("1y", field: "last") }
    }

    @Test func aTimeBeyondWhatCanBeKeptIsNoSpellingMistake() {
        for text in ["2999-01-01", "0001-01-01T00:00:00Z"] {
            let error = #expect(throws: TelemetryError.self) { try TimeText.time(text, field: "before", now: .now) }
            #expect(error?.message == "before must be a time from 1677-09-22 to 2262-04-11, not \"\(text)\"")
        }
        let error = #expect(throws: TelemetryError.self) { try TimeText.time("2026-13-01", field: "since", now: .now) }
        #expect(error?.message.contains("must be an ISO time") == true)
    }

    @Test(
        arguments: [
            ("2023-02-29", "2023-02 has 28 days"), ("2024-02-30T10:00:00Z", "2024-02 has 29 days"),
            ("2026-04-31", "2026-04 has 30 days"), ("2026-12-32", "2026-12 has 31 days"),
        ]
    )
    func aDayThatThereIsNotIsNamed(text: String, reason: String) {
        let error = #expect(throws: TelemetryError.self) { try TimeText.time(text, field: "since", now: .now) }
        #expect(error?.message == "since must be a day that there is, not \"\(text)\": \(reason)")
        #expect(error?.field == "since")
    }

    @Test func arithmeticHoldsAtTheEnds() {
        #expect(Timestamp(nanoseconds: .max) + .seconds(1) == Timestamp(nanoseconds: .max))
        #expect(Timestamp(nanoseconds: .min) - .seconds(1) == Timestamp(nanoseconds: .min))
        #expect(Timestamp(milliseconds: 1_760_000_000_003)?.nanoseconds == 1_760_000_000_003_000_000)
        #expect(Timestamp(milliseconds: -1_760_000_000_003)?.nanoseconds == -1_760_000_000_003_000_000)
        #expect(Timestamp(milliseconds: -0.5)?.nanoseconds == -500_000)
        #expect(Timestamp(milliseconds: .nan) == nil)
        #expect(Timestamp(milliseconds: 1e18) == nil)
    }

    @Test(
        arguments: [
            ("0", 0), ("1700000000000.123456", 1_700_000_000_000_123_456), ("0.000001", 1), ("-1.5", -1_500_000),
            ("0.0000005", 1), ("0.0000004", 0), ("-0.0000005", -1), ("9223372036854.775807", .max),
            ("-9223372036854.775808", .min), ("9223372036854.775808", nil), ("99999999999999999999", nil),
            ("", nil), (".5", nil), ("1.", nil), ("1.2.3", nil), ("--1", nil), ("1.23456789x", nil),
            ("1.7e12", 1_700_000_000_000_000_000), ("1E+3", 1_000_000_000),
            ("1700000000000123456e-6", 1_700_000_000_000_123_456),
            ("1.700000000000123456e12", 1_700_000_000_000_123_456), ("5e-7", 1), ("49e-8", 0), ("0e999999", 0),
            ("9.223372036854775807e12", .max), ("9.223372036854775808e12", nil), ("-9.223372036854775808e12", .min),
            ("9223372036854.7758075", nil), ("1e13", nil), ("1e99999999999999999999", nil),
            ("1e-99999999999999999999", 0), ("1e", nil), ("1e+", nil), ("1e1.5", nil), ("e3", nil),
        ] as [(String, Int64?)]
    )
    func millisecondsAreReadFromTheirDigits(_ text: String, _ nanoseconds: Int64?) {
        #expect(MillisecondText.nanoseconds(text.utf8) == nanoseconds)
    }

    @Test func millisecondsOfAFilterAreExact() throws {
        let time = try TimeText.time("1700000000000.123456", field: "since", now: .now)
        #expect(time.nanoseconds == 1_700_000_000_000_123_456)
    }
}
