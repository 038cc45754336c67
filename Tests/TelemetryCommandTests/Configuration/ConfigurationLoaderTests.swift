import Telemetry
import Testing

@testable import TelemetryCommand

@Suite struct ConfigurationLoaderTests {
    private func load(_ text: String = "", variables: [String: String] = [:]) throws -> LoadedSettings {
        try Scratch.withDirectory { directory in
            try Scratch.write(text, to: "\(directory)/telemetry.yaml")
            return try ConfigurationLoader(environment: variables, directory: directory).load(path: nil)
        }
    }

    @Test func oneFieldLeavesItsSiblings() throws {
        let loaded = try self.load("delivery:\n  batchSize: 10\n")
        var expected = TelemetryConfiguration.Delivery()
        expected.batchSize = 10
        #expect(loaded.settings.telemetry.delivery == expected)
    }

    @Test func variablesCountMoreThanTheFile() throws {
        let loaded = try self.load(
            "serviceName: file\nenvironment: file\n",
            variables: ["TELEMETRY_SERVICE_NAME": "variable", "TELEMETRY_DELIVERY_BATCH_SIZE": "7"]
        )
        #expect(loaded.settings.telemetry.serviceName == "variable")
        #expect(loaded.settings.telemetry.environment == "file")
        #expect(loaded.settings.telemetry.delivery.batchSize == 7)
        #expect(loaded.sources["serviceName"] == .variable("TELEMETRY_SERVICE_NAME"))
        #expect(loaded.sources["environment"] == .file(name: "telemetry.yaml", line: 2, column: 14))
        #expect(loaded.sources["durability"] == nil)
    }

    @Test func listsInVariablesAreCutAtCommas() throws {
        let loaded = try self.load(variables: ["TELEMETRY_SERVER_ALLOWED_HOSTS": "a.local, b.local"])
        #expect(loaded.settings.server.allowedHosts == ["a.local", "b.local"])
    }

    @Test(arguments: [
        ("{\"serviceName\": 5}", "serviceName must be a text, not the number 5"),
        ("{\"encryption\": {\"keyFile\": true}}", "encryption.keyFile must be a path, not true"),
        (
            "{\"server\": {\"allowedHosts\": [\"a\", 7]}}",
            "server.allowedHosts must be a list of names, not the number 7"
        ),
    ])
    func aWrongTypeInJSONIsNamed(text: String, message: String) throws {
        var loaded = LoadedSettings()
        let file = try ConfigurationFile(text: text, path: "telemetry.json")
        let loader = ConfigurationLoader(environment: [:], directory: "/")
        let error = #expect(throws: TelemetryError.self) { try loader.apply(file, to: &loaded) }
        #expect(error?.message.hasSuffix(": " + message) == true, "\(String(describing: error))")
    }

    @Test func whatIsQuotedInJSONIsReadAsItIs() throws {
        var loaded = LoadedSettings()
        let text =
            "{\"serviceName\": \"5\", \"server\": {\"port\": \"4000\", \"grpcPort\": 4001}, \"database\": \"x.db\"}"
        let file = try ConfigurationFile(text: text, path: "/telemetry.json")
        try ConfigurationLoader(environment: [:], directory: "/").apply(file, to: &loaded)
        #expect(loaded.settings.telemetry.serviceName == "5")
        #expect(loaded.settings.server.port == 4000 && loaded.settings.server.grpcPort == 4001)
    }

    @Test func unknownVariablesAreWarnings() throws {
        let loaded = try self.load(
            variables: ["TELEMETRY_DATABSE": "x", "TELEMETRY_DISABLED": "1", "TELEMETRY_CONFIG": "", "HOME": "/"]
        )
        #expect(loaded.warnings == ["unknown variable TELEMETRY_DATABSE; the nearest is TELEMETRY_DATABASE"])
    }

    @Test(arguments: [
        ("server:\n  port: 70000", "server.port must be a port from 0 to 65535, not \"70000\""),
        ("durability: forever", "durability must be memory, process or power, not \"forever\""),
        ("redaction:\n  enabled: maybe", "redaction.enabled must be true or false, not \"maybe\""),
        ("limits:\n  label: 1TiB", "limits.label must be a size from 1 to 16MiB such as 64MiB, not \"1TiB\""),
        ("delivery:\n  interval: soon", "delivery.interval must be a time such as 10ms, 5s or 30m, not \"soon\""),
        ("limits:\n  depth: [1, 2]", "limits.depth must be a whole number from 1 to 128, not the list [1, 2]"),
        ("encryption:\n  keyFile: [a]", "encryption.keyFile must be a path, not the list [a]"),
        (
            "redaction:\n  patterns: [\"a+\", \"[a\"]",
            "redaction.patterns: \"[a\" is no regular expression of ICU"
        ),
        ("delivery:\n  batchSize: 1e3", "delivery.batchSize must be a whole number from 1 to 100000, not \"1e3\""),
    ])
    func wrongValuesAreNamed(text: String, message: String) {
        let error = #expect(throws: TelemetryError.self) { _ = try self.load(text) }
        #expect(error?.code == .configuration)
        let place = text.contains("\n") ? "telemetry.yaml:2:" : "telemetry.yaml:1:"
        #expect(error?.message.hasPrefix(place) == true)
        #expect(error?.message.hasSuffix(": " + message) == true)
    }

    @Test(arguments: [
        ("redaction:\n  prefixes: [acme_, 'a']", "2:21", "redaction.prefixes[1] must be 3 to 64 bytes"),
        ("redaction:\n  names:\n    - ok\n    - 'a b='", "4:7", "redaction.names[1] must be 1 to 64 bytes of letters"),
        ("redaction:\n  names: ''", "2:10", "redaction.names must be a list of names"),
        ("redaction:\n  names: 'a, b'", "2:10", "redaction.names[0] must be 1 to 64 bytes of letters"),
        ("redaction:\n  prefixes: 'acme_, b_'", "2:13", "redaction.prefixes[0] must be 3 to 64 bytes without a space"),
    ])
    func wrongElementsAreNamed(text: String, place: String, message: String) {
        let error = #expect(throws: TelemetryError.self) { _ = try self.load(text) }
        #expect(error?.message.hasPrefix("telemetry.yaml:\(place): \(message)") == true, "\(error?.message ?? "")")
    }

    /// As for every setting that takes a list.
    @Test func aSingleValueIsAListOfOne() throws {
        let loaded = try self.load("redaction:\n  names: acmePin\n  prefixes: acme_live_\n  patterns: 'CUST-\\d+'")
        let redaction = loaded.settings.telemetry.redaction
        #expect(redaction.names == ["acmePin"] && redaction.prefixes == ["acme_live_"])
        #expect(redaction.patterns.map(\.name) == ["CUST-\\d+"])
    }

    @Test func wrongVariablesAreNamed() {
        let error = #expect(throws: TelemetryError.self) {
            _ = try self.load(variables: ["TELEMETRY_SERVER_PORT": "http"])
        }
        #expect(error?.message == "TELEMETRY_SERVER_PORT: server.port must be a port from 0 to 65535, not \"http\"")
    }

    @Test func pathsInAFileAreRelativeToIt() throws {
        try Scratch.withDirectory { directory in
            try Scratch.write(
                "database: data/t.db\nspool:\n  directory: /var/spool\n",
                to: "\(directory)/telemetry.yaml"
            )
            let loader = ConfigurationLoader(environment: ["HOME": "/home/me"], directory: "/")
            let loaded = try loader.load(path: "\(directory)/telemetry.yaml")
            #expect(loaded.settings.database == "\(directory)/data/t.db")
            #expect(loaded.settings.telemetry.spool.directory == "/var/spool")
        }
    }

    @Test func theNearestFileUpwardCounts() throws {
        try Scratch.withDirectory { directory in
            try Scratch.write("serviceName: above\n", to: "\(directory)/telemetry.yaml")
            try FilePath.makeParent(of: "\(directory)/a/b/c")
            let loaded = try ConfigurationLoader(environment: [:], directory: "\(directory)/a/b").load(path: nil)
            #expect(loaded.settings.telemetry.serviceName == "above")
        }
    }

    @Test func aNamedFileMustBeThere() {
        let failure = #expect(throws: CommandFailure.self) {
            _ = try ConfigurationLoader(environment: [:], directory: "/").load(path: "/nowhere/telemetry.yaml")
        }
        #expect(failure?.status == .notFound)
    }

    @Test func theTemplateUncommentedIsTheDefaults() throws {
        let uncommented = ConfigurationTemplate.text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                let indent = line.prefix { $0 == " " }
                let rest = line.dropFirst(indent.count)
                return rest.hasPrefix("#") && !rest.hasPrefix("# ") ? indent + rest.dropFirst() : line
            }
            .joined(separator: "\n")
        let entries = try ConfigurationFile(text: uncommented, path: "telemetry.yaml").entries
        let defaults = Settings()
        #expect(entries.map(\.setting) == Setting.all.filter { !$0.text(defaults).isEmpty }.map(\.name))
        let loaded = try self.load(uncommented)
        for setting in Setting.all { #expect(setting.text(loaded.settings) == setting.text(defaults)) }
        #expect(try ConfigurationFile(text: ConfigurationTemplate.text, path: "telemetry.yaml").entries.isEmpty)
    }

    @Test func namesAndVariablesAreUnique() {
        #expect(Set(Setting.all.map(\.name)).count == Setting.all.count)
        #expect(Set(Setting.all.map(\.variable)).count == Setting.all.count)
        #expect(Setting.named("server.otlpHttpPort")?.variable == "TELEMETRY_SERVER_OTLP_HTTP_PORT")
    }
}
