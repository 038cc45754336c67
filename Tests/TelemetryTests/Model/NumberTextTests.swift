import TelemetryTesting
import Testing

@testable import Telemetry

@Suite struct NumberTextTests {
    /// The way of short decimals must say what Swift says, to the letter.
    @Test(arguments: [
        0, -0.0, 1, -1, 0.5, 0.25, 0.1, 0.3, 1.1, 2.675, 1e-4, 0.000_1, 9.99e-5, 0.000_001, 123_456.789_012, 1e9,
        999_999_999.999_999, 999_999_999.9, 1_700_000_000, 1e15, 1e16, 1e17, 4.35, 0.1 + 0.2, 1 / 3, .pi,
        .leastNonzeroMagnitude,
        .greatestFiniteMagnitude, -12.5, -0.000_123,
    ])
    func doublesPrintAsSwiftPrintsThem(_ value: Double) {
        #expect(JSONValue.double(value).jsonText == value.description)
    }

    @Test func randomDoublesPrintAsSwiftPrintsThem() {
        var random = SeededGenerator(seed: 42)
        for _ in 0..<20_000 {
            let units = Double(Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &random))
            let value = units / [1, 10, 100, 1000, 1e4, 1e5, 1e6, 1e7, 3, 7].randomElement(using: &random)!
            #expect(JSONValue.double(value).jsonText == value.description)
            #expect(Double(JSONValue.double(value.nextUp).jsonText) == value.nextUp)
        }
    }

    @Test(arguments: [
        (0, "0"), (1, "0.000001"), (1_000_000, "1"), (1_500_000, "1.5"), (-1_500_000, "-1.5"), (-1, "-0.000001"),
        (Int64.max, "9223372036854.775807"), (Int64.min, "-9223372036854.775808"), (10_000_000, "10"),
    ])
    func nanosecondsPrintAsMilliseconds(_ nanoseconds: Int64, _ text: String) {
        var writer = ByteWriter()
        writer.appendMilliseconds(nanoseconds)
        #expect(writer.string == text)
    }
}

@Suite struct QuotingTests {
    /// Every byte that must be escaped, at every place of texts of every length up to three words.
    @Test func everyPlaceIsSeen() throws {
        for length in 1...25 {
            for place in 0..<length {
                for special in ["\"", "\\", "\n", "\u{0}", "\u{1f}", "é", "\u{7f}"] {
                    let text =
                        String(repeating: "a", count: place) + special
                        + String(repeating: "b", count: length - place - 1)
                    let quoted = JSONValue.string(text).jsonText
                    #expect(try JSONReader.value(in: quoted) == .string(text))
                    #expect(!quoted.utf8.contains { $0 < 0x20 })
                }
            }
        }
    }
}

extension JSONValue {
    fileprivate var jsonText: String {
        var writer = ByteWriter()
        writer.appendJSON(self)
        return writer.string
    }
}
