import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct EventDocumentTests {
    /// What a body's events are, as JSON or as the error's message.
    private static func read(_ text: String, isLines: Bool = false) throws(TelemetryError) -> [String] {
        var document = EventDocument(Array(text.utf8), isLines: isLines)
        var items: [String] = []
        while let item = try document.next() {
            switch item {
            case .success(let value):
                var writer = ByteWriter()
                writer.appendJSON(value)
                items.append(writer.string)
            case .failure(let error): items.append(error.message)
            }
        }
        return items
    }

    @Test(
        arguments: [
            ("", []), (" \n ", []), ("{}", ["{}"]), ("\u{FEFF}{\"a\":1}", ["{\"a\":1}"]), ("[]", []), (" [ ] ", []),
            ("[{\"a\":1},{\"b\":[1,{}]}]", ["{\"a\":1}", "{\"b\":[1,{}]}"]),
            ("[ \"],\\\"[{\" , {} , [ ] ]", ["\"],\\\"[{\"", "{}", "[]"]),
            ("{\"a\":\n1}", ["{\"a\":1}"]), ("{\n}\n", ["{}"]), ("{\"a\":1}\n", ["{\"a\":1}"]),
            ("{\"a\":1}\n{\"b\":2}", ["{\"a\":1}", "{\"b\":2}"]),
            ("{\"a\":1}\r\n\r\n  {\"b\":2}\r\n\n", ["{\"a\":1}", "{\"b\":2}"]), ("7", ["7"]),
        ] as [(String, [String])]
    )
    func objectsArraysAndLinesAreToldApart(text: String, expected: [String]) throws {
        #expect(try Self.read(text) == expected)
    }

    @Test func linesMayBeAnnounced() throws {
        #expect(try Self.read("{\"a\":1}", isLines: true) == ["{\"a\":1}"])
        #expect(try Self.read("[1]\n[2]", isLines: true) == ["[1]", "[2]"])
        #expect(try Self.read("\n\n", isLines: true) == [])
    }

    @Test func aBadLineCostsItselfAlone() throws {
        let items = try Self.read("{\"a\":1}\n{\"b\":\n\n{\"c\":3}\n")
        #expect(items.count == 3)
        #expect(items[0] == "{\"a\":1}")
        #expect(items[1].hasPrefix("not JSON: b: the text ends where a value is expected at line 2, column 6"))
        #expect(items[2] == "{\"c\":3}")
    }

    @Test(arguments: [
        ("{\"a\":", "line 1, column 6"), ("{\n\"a\": nope}", "line 2, column 6"), ("[1,\n2", "line 2, column 2"),
        ("[1,]", "line 1, column 4"), ("[,1]", "line 1, column 2"), ("[1 2]", "line 1, column 4"),
        ("[1}", "line 1, column 3"), ("[{\"a\":1}}]", "line 1, column 9"), ("[1] x", "line 1, column 5"),
        ("[", "line 1, column 2"),
        ("[1,\n2,\n{\"a\" 1}]", "line 3, column 6"), ("{} {}", "line 1, column 4"), ("[\"\\\"]", "line 1, column 6"),
        ("NaN", "line 1, column 1"), ("{\"value\":NaN}", "line 1, column 10"),
        ("{\"value\":1e999}", "line 1, column 10"),
    ])
    func whatIsNotJSONIsRefusedWithItsPlace(text: String, place: String) {
        let error = #expect(throws: TelemetryError.self) { try Self.read(text) }
        #expect(error?.code == .malformedJSON)
        #expect(error?.message.hasSuffix("at \(place)") == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [100, 1_000_000])
    func deepNestingEndsInAnError(depth: Int) {
        for text in [
            String(repeating: "[", count: depth), "{\"a\":" + String(repeating: "[", count: depth),
            "[" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "]",
        ] {
            let error = #expect(throws: TelemetryError.self) { try Self.read(text) }
            #expect(error?.code == .malformedJSON)
        }
    }

    @Test func badLinesAreCountedOnce() throws {
        let items = try Self.read(String(repeating: "x\n", count: 100_000), isLines: true)
        #expect(items.count == 100_000)
        #expect(items.last?.hasSuffix("at line 100000, column 1") == true)
    }

    @Test func textThatIsNotUTF8IsRefused() {
        var document = EventDocument(Array("{\"a\":\"".utf8) + [0xFF, 0xC3] + Array("\"}".utf8), isLines: false)
        let error = #expect(throws: TelemetryError.self) { try document.next() }
        #expect(error?.message.contains("not valid UTF-8") == true)
    }

    @Test func oneEventOfTheSizeOfManyIsRefusedAlone() throws {
        let large = "{\"a\":\"" + String(repeating: "x", count: 9 << 20) + "\"}"
        let items = try Self.read("[{},\(large),{}]")
        #expect(items.count == 3)
        #expect(items[1].hasPrefix("an event may have 8388608 bytes of JSON, not 9437"))
    }
}
