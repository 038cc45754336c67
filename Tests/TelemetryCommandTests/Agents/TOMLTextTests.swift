import Telemetry
import Testing

@testable import TelemetryCommand

@Suite struct TOMLTextTests {
    private static let value: JSONValue = ["otlp-http": ["endpoint": "http://h:1/v1/logs", "protocol": "binary"]]
    private static let line = #"exporter = { otlp-http = { endpoint = "http://h:1/v1/logs", protocol = "binary" } }"#

    private func edited(_ text: String) throws -> String {
        var toml = try TOMLText(text)
        try toml.set("otel", "exporter", Self.value)
        #expect(toml.value(at: ["otel", "exporter"]) == Self.value)
        var again = try TOMLText(toml.text)
        try again.set("otel", "exporter", Self.value)
        #expect(again.text == toml.text)
        return toml.text
    }

    @Test func aTableThatIsMissingIsAdded() throws {
        #expect(try self.edited("") == "[otel]\n\(Self.line)\n")
        let text = "model = \"gpt-5-codex\" # mine\n[mcp_servers.x]\nargs = [\n  \"[otel]\", # no\n]"
        #expect(try self.edited(text) == "\(text)\n\n[otel]\n\(Self.line)\n")
    }

    @Test func aKeyIsAddedToATableOrReplaced() throws {
        let text = """
            # Mine.
            notes = \"""
            [otel]
            exporter = "no"
            \"""

            [otel] # telemetry
            environment = 'dev' # "x"
            log_user_prompt = false

            [tui]
            theme = "dark"
            """
        #expect(
            try self.edited(text)
                == text.replacing("log_user_prompt = false\n", with: "log_user_prompt = false\n\(Self.line)\n")
        )
        let other = text.replacing("environment = 'dev'", with: "exporter = \"none\"")
        #expect(try self.edited(other) == other.replacing("exporter = \"none\" #", with: "\(Self.line) #"))
        #expect(try self.edited("[otel]") == "[otel]\n\(Self.line)")
    }

    @Test func whatIsSaidInAnotherWayIsReadButNotEdited() throws {
        let texts = [
            "[otel.exporter.otlp-http]\nendpoint = \"e\"\n", "otel.exporter = \"none\"\n",
            "otel = { exporter = \"none\" }\n", "[otel]\nexporter.otlp-http.endpoint = \"e\"\n", "[[otel]]\n",
        ]
        for text in texts {
            var toml = try TOMLText(text)
            #expect(throws: TelemetryError.self) { try toml.set("otel", "exporter", Self.value) }
            #expect(toml.text == text)
        }
        let nested = try TOMLText(texts[0] + "protocol = \"json\"\n")
        #expect(nested.value(at: ["otel", "exporter"]) == ["otlp-http": ["endpoint": "e", "protocol": "json"]])
        #expect(try TOMLText(texts[2]).value(at: ["otel", "exporter"]) == "none")
    }

    @Test func valuesOfAllKindsAreRead() throws {
        let toml = try TOMLText(
            "a = 1_000\nb = 1979-05-27 07:32:00Z\nc = [1, [2], {x = 'y'}]\n\"d.e\" = true\nf = '''\n'''\ng = -1.5e3\n"
        )
        #expect(toml.value(at: ["a"]) == "1_000")
        #expect(toml.value(at: ["b"]) == "1979-05-27 07:32:00Z")
        #expect(toml.value(at: ["c"]) == ["1", ["2"], ["x": "y"]])
        #expect(toml.value(at: ["d.e"]) == true)
        #expect(toml.value(at: ["g"]) == "-1.5e3")
    }

    @Test(arguments: [
        "a", "a =", "a = \"x", "[a", "a = [1", "a = {b = 1", "a = 1 b = 2", "= 1", "a = \"\"\"x", "[a] b",
    ])
    func whatIsNoTOMLIsRefused(text: String) {
        #expect(throws: TelemetryError.self) { try TOMLText(text) }
    }
}
