import Testing

@testable import Telemetry

@Suite struct CSVExporterTests {
    @Test(arguments: [
        ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("two\nlines", "\"two\nlines\""),
        ("cr\r", "\"cr\r\""), (" padded", "\" padded\""), ("", "\"\""), ("\"", "\"\"\"\""), ("=1+2", "=1+2"),
        ("naïve 日本", "naïve 日本"),
    ])
    func textsAreQuotedWhereNeeded(text: String, written: String) {
        var row = CSVRow()
        row.append(text)
        row.append("next")
        #expect(String(decoding: row.finish(), as: UTF8.self) == "\(written),next\r\n")
    }

    @Test func absentFieldsAreNothing() {
        var row = CSVRow()
        row.append(nil as String?)
        row.append(number: nil as Int64?)
        row.append(number: 1.0)
        row.append(milliseconds: 1_500_000)
        #expect(String(decoding: row.finish(), as: UTF8.self) == ",,1.0,1.5\r\n")
    }

    @Test func aRowHasAFieldForEachColumn() throws {
        var event = TelemetryEvent(
            category: "agent",
            action: "run, \"fast\"",
            label: "first\r\nsecond",
            value: 0,
            duration: .nanoseconds(1_234_567),
            sessionID: "s",
            metadata: ["model": "claude", "n": 9_007_199_254_740_993],
            timestamp: Timestamp(nanoseconds: 1_700_000_000_123_456_789)
        )
        event.sequence = 7
        let table = try #require(parse(CSVExporter().header() + CSVExporter().page([event], after: 0)))
        #expect(table.count == 2)
        #expect(table[0].count == table[1].count)
        let row = Dictionary(zip(table[0], table[1])) { first, _ in first }
        #expect(row["action"] == "run, \"fast\"")
        #expect(row["label"] == "first\r\nsecond")
        #expect(row["value"] == "0.0")
        #expect(row["sequence"] == "7")
        #expect(row["time"] == "2023-11-14T22:13:20.123Z")
        #expect(row["timestamp"] == "1700000000123.456789")
        #expect(row["timestampNs"] == "1700000000123456789")
        #expect(row["durationNs"] == "1234567")
        #expect(row["metadata"] == #"{"model":"claude","n":9007199254740993}"#)
        #expect(row["context"] == "")
    }

    /// A reader of RFC 4180, written apart from the writer.
    private func parse(_ bytes: [UInt8]) -> [[String]]? {
        var rows: [[String]] = []
        var row: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch (isQuoted, byte) {
            case (true, UInt8(ascii: "\"")) where next == UInt8(ascii: "\""):
                field.append(byte)
                index += 1
            case (_, UInt8(ascii: "\"")): isQuoted.toggle()
            case (false, UInt8(ascii: ",")), (false, UInt8(ascii: "\r")):
                row.append(String(decoding: field, as: UTF8.self))
                field = []
                guard byte == UInt8(ascii: "\r") else { break }
                guard next == UInt8(ascii: "\n") else { return nil }
                rows.append(row)
                row = []
                index += 1
            default: field.append(byte)
            }
            index += 1
        }
        return isQuoted || !field.isEmpty || !row.isEmpty ? nil : rows
    }
}
