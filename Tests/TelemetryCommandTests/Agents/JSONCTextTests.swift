import Telemetry
import Testing

@testable import TelemetryCommand

@Suite struct JSONCTextTests {
    private func edited(_ text: String, _ path: [String], _ value: JSONValue) throws -> String {
        var json = try JSONCText(text)
        try json.set(path, value)
        // What was written is what is read, and again changes nothing.
        #expect(json.value(at: path) == value)
        var again = try JSONCText(json.text)
        try again.set(path, value)
        #expect(again.text == json.text)
        return json.text
    }

    @Test func anEmptyTextBecomesAnObject() throws {
        #expect(try self.edited("", ["env", "A"], "1") == "{\n  \"env\": {\n    \"A\": \"1\"\n  }\n}\n")
        #expect(try self.edited("{}", ["a"], true) == "{\n  \"a\": true\n}")
    }

    @Test func allElseStaysAsItIs() throws {
        let text = """
            // Mine.
            {
                "model": "opus", // the large one
                /* { "env": 1 } */
                "env": {
                    "A": "0",
                    "B": "}", // not "A": "0"
                },
                "permissions": {"allow": ["Bash(ls:*)"]}   // last
            }

            """
        #expect(try self.edited(text, ["env", "A"], "1") == text.replacing("\"A\": \"0\",\n", with: "\"A\": \"1\",\n"))
        #expect(
            try self.edited(text, ["env", "C"], "2")
                == text.replacing("// not \"A\": \"0\"\n", with: "// not \"A\": \"0\"\n            \"C\": \"2\",\n")
                .replacing("            \"C\"", with: "        \"C\"")
        )
        #expect(
            try self.edited(text, ["hooks"], ["a": 1])
                == text.replacing(
                    "[\"Bash(ls:*)\"]}   // last\n",
                    with: "[\"Bash(ls:*)\"]},   // last\n    \"hooks\": {\n      \"a\": 1\n    }\n"
                )
        )
    }

    @Test func anObjectOnOneLineIsEditedToo() throws {
        #expect(
            try self.edited("{\"env\":{\"A\":\"0\"}}", ["env", "B"], "1") == "{\"env\":{\"A\":\"0\",\n\"B\": \"1\"}}"
        )
        #expect(try self.edited("{\"env\": null}", ["env"], ["A": "1"]) == "{\"env\": {\n  \"A\": \"1\"\n}}")
        #expect(try self.edited("{ // empty\n}", ["a"], 1) == "{ // empty\n\n  \"a\": 1\n}")
    }

    @Test(arguments: [
        "[1]", "{", "{\"a\"}", "{\"a\": }", "{\"a\": 1 \"b\": 2}", "{\"a\": tru}", "{} {}", "{/* }", "{\"a\": \"\n\"}",
        "x",
        "{\"a\": \"\\x\"}",
    ])
    func whatIsNoJSONIsRefused(text: String) {
        #expect(throws: TelemetryError.self) { try JSONCText(text) }
    }

    @Test func aMemberThatIsNoObjectIsRefused() throws {
        var json = try JSONCText("{\"env\": [1]}")
        #expect(throws: TelemetryError.self) { try json.set(["env", "A"], "1") }
        #expect(json.text == "{\"env\": [1]}")
    }

    @Test func deepNestingIsRefused() {
        let text = String(repeating: "{\"a\":", count: 100_000)
        #expect(throws: TelemetryError.self) { try JSONCText(text) }
    }
}
