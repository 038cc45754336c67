import Telemetry
import TelemetryTesting
import Testing

@Suite struct JSONTests {
    private func written(_ value: JSONValue) -> String {
        var writer = ByteWriter(capacity: 16)
        writer.appendJSON(value)
        return writer.string
    }

    @Test(arguments: [
        "null", "true", "false", "0", "-1", "9223372036854775807", "-9223372036854775808", "18446744073709551615",
        "1.0", "0.1", "-0.0", "1e+300", "5e-324", "\"\"", "\"a\\nb\\\"c\\\\d\\u0000\\u001f\"", "\"é😀\u{2028}\"", "[]",
        "[1,[2.5,{}]]", "{\"b\":1,\"a\":{\"b\":[null]}}",
    ])
    func whatIsReadIsWrittenTheSame(_ text: String) throws {
        #expect(self.written(try JSONReader.value(in: text)) == text)
    }

    @Test(arguments: [
        ("1e3", "1000.0"), ("\"\\u00e9\\ud83d\\ude00\\/\\b\"", "\"é😀/\\u0008\""), (" [ 1 , 2 ] ", "[1,2]"),
        ("\"\\ud83d\"", "\"\u{FFFD}\""), ("\"\\ude00x\"", "\"\u{FFFD}x\""), ("\"\\ud83d\\u0041\"", "\"\u{FFFD}A\""),
        ("{\"a\":1,\"b\":2,\"a\":3}", "{\"a\":3,\"b\":2}"), ("123456789012345678901", "1.2345678901234568e+20"),
    ])
    func spellingsThatMeanTheSame(_ text: String, _ canonical: String) throws {
        #expect(self.written(try JSONReader.value(in: text)) == canonical)
    }

    @Test(arguments: [
        "", " ", "nul", "tru", "01", "1.", ".5", "1e", "+1", "-", "NaN", "Infinity", "1e999", "\"", "\"\\x\"",
        "\"\\u12\"",
        "\"a\nb\"", "[1,]", "[1 2]", "{\"a\"}", "{a:1}", "{\"a\":1,}", "{\"a\":1", "1 2", "[", "'a'",
    ])
    func whatTheStandardForbidsIsAnError(_ text: String) {
        #expect(throws: JSONReader.Failure.self) { try JSONReader.value(in: text) }
    }

    @Test func anErrorNamesItsPlace() {
        let failure = #expect(throws: JSONReader.Failure.self) { try JSONReader.value(in: "{\n  \"a\": tru\n}") }
        #expect(failure?.line == 2)
        #expect(failure?.column == 8)
    }

    @Test func invalidUTF8IsAnError() {
        #expect(throws: JSONReader.Failure.self) { try JSONReader.value(in: [0x22, 0xFF, 0x22]) }
        #expect(throws: JSONReader.Failure.self) { try JSONReader.value(in: [0x22, 0x5C, 0x6E, 0xC3, 0x22]) }
    }

    @Test func depthIsBounded() throws {
        let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        _ = try JSONReader.value(in: deep)
        #expect(throws: JSONReader.Failure.self) { try JSONReader.value(in: "[\(deep)]") }
        let bomb = String(repeating: "[", count: 1_000_000)
        #expect(throws: JSONReader.Failure.self) { try JSONReader.value(in: bomb) }
    }

    @Test func textOfEveryLengthAndPlaceIsEscaped() throws {
        for length in 0..<40 {
            for place in 0...length {
                for special in ["\"", "\\", "\n", "\u{1}", "é"] {
                    let text =
                        String(repeating: "x", count: place) + special
                        + String(repeating: "y", count: length - place)
                    let value = JSONValue.string(text)
                    #expect(try JSONReader.value(in: self.written(value)) == value)
                }
            }
        }
    }

    @Test func randomValuesSurvive() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<2000 {
            let value = random.value(depth: 4)
            #expect(try JSONReader.value(in: self.written(value)) == value)
        }
    }

    @Test func randomBytesNeverTrap() {
        var random = SeededGenerator(seed: 11)
        let alphabet = Array("{}[]\",:0123456789.eE+-truefalsn\\u \u{E9}".utf8)
        for _ in 0..<20_000 {
            let bytes = (0..<Int(random.next() % 24)).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
            _ = try? JSONReader.value(in: bytes)
        }
    }

    @Test func anObjectKeepsItsOrder() {
        var object: JSONObject = ["z": 1, "a": 2]
        object["m"] = 3
        object["z"] = 4
        object["a"] = nil
        #expect(object.map(\.key) == ["z", "m"])
        #expect(object == ["m": 3, "z": 4])
        #expect(object != ["m": 3, "z": 5])
    }

    @Test func manyMembersAreDistinct() {
        let members = (0..<100).map { ("key\($0 % 60)", JSONValue.integer(Int64($0))) }
        let object = JSONObject(members)
        #expect(object.count == 60)
        #expect(object["key5"] == 65)
        #expect(object.first?.key == "key0")
    }

    @Test(arguments: [
        (#"{"a":{"b":[1,NaN]}}"#, "a.b[1]: NaN is no JSON value"), (#"{"a":trop}"#, "a: trop is no JSON value"),
        (#"{"value":1e999}"#, "value: the number 1e999 is out of range"), ("-Infinity", "expected a digit"),
        ("?", "unexpected character where a value is expected"), (#"{"a":{"b":1 2}}"#, "a: expected ',' or '}'"),
    ])
    func whatIsNoJSONIsNamedWithItsPlace(text: String, message: String) {
        let failure = #expect(throws: JSONReader.Failure.self) { try JSONReader.value(in: text) }
        #expect(failure?.message == message)
    }

    @Test func whatIsTooDeepIsRefusedOrPassedOver() throws {
        let bytes = Array(#"[[["]",{"a":"\"["}]],1]"#.utf8)
        try bytes.withUnsafeBytes { bytes in
            #expect(throws: JSONReader.Failure.self) { try JSONReader.value(in: bytes, depthLimit: 2) }
            let value = try JSONReader.value(in: bytes, depthLimit: 2, deepValue: .passedOver)
            #expect(value.array?.first?.array?.first?.isTooDeep == true)
            #expect(value.array?.last == 1)
        }
    }
}
