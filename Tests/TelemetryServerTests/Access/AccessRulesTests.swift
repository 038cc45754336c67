import HTTPTypes
import Testing

@testable import TelemetryServer

@Suite struct AccessRulesTests {
    private let rules = AccessRules(allowedHosts: ["Telemetry.example", "10.0.0.7"])

    /// As on this machine, without tokens.
    private func admit(host: String?, origins: [String]) throws(APIError) {
        try self.rules.admit(host: host, origins: origins, isLocal: true, asksForToken: false)
    }

    @Test(arguments: [
        "localhost", "LOCALHOST:3000", "localhost.", "127.0.0.1", "127.0.0.1:4318", "127.8.9.10:1", "[::1]",
        "[::1]:3000",
        "[0:0:0:0:0:0:0:1]:3000", "telemetry.example", "TELEMETRY.EXAMPLE:443", "10.0.0.7:3000",
    ])
    func hostsThatMeanThisMachineOrAreAllowedPass(host: String) throws {
        try self.admit(host: host, origins: [])
    }

    @Test(arguments: [
        "evil.example", "evil.example:3000", "localhost.evil.example", "127.0.0.1.evil.example",
        "127.0.0.1@evil.example",
        "127.0.0", "127.0.0.256", "127.0.0.01", "128.0.0.1", "0.0.0.0", "10.0.0.8", "::1", "[::2]", "[::1",
        "[localhost]",
        "localhost:x", "localhost:99999", "localhost/", "local host", "", ":3000", "[]:3000",
        "sub.telemetry.example", "\u{ff4c}ocalhost",
    ])
    func otherHostsAreRefused(host: String) {
        let error = #expect(throws: APIError.self) { try self.admit(host: host, origins: []) }
        #expect(error?.status == .forbidden)
        #expect(error?.code == .forbiddenHost)
    }

    @Test func noHostIsRefused() {
        #expect(throws: APIError.self) { try self.admit(host: nil, origins: []) }
    }

    @Test(arguments: [
        ("localhost:3000", "http://localhost:3000"), ("127.0.0.1:3000", "http://localhost:3000"),
        ("[::1]:3000", "http://[::1]:3000"), ("localhost", "http://localhost"), ("localhost", "http://127.0.0.1:80"),
        ("localhost", "https://localhost"), ("localhost:3000", "https://telemetry.example"),
        ("telemetry.example", "https://TELEMETRY.example:8443"),
    ])
    func ourOwnPagesPass(host: String, origin: String) throws {
        try self.admit(host: host, origins: [origin])
    }

    @Test(arguments: [
        ("localhost:3000", "http://evil.example"), ("localhost:3000", "http://localhost:5173"),
        ("localhost:3000", "http://localhost"), ("localhost:3000", "null"), ("localhost:3000", ""),
        ("localhost:3000", "file://"), ("localhost:3000", "http://localhost:3000.evil.example"),
        ("localhost:3000", "http://user@localhost:3000"), ("telemetry.example", "http://localhost"),
        ("localhost:3000", "chrome-extension://abcdef"),
        ("localhost:3000", "http://localhost:3000, http://evil.example"),
    ])
    func pagesOfOtherSitesAreRefused(host: String, origin: String) {
        let error = #expect(throws: APIError.self) { try self.admit(host: host, origins: [origin]) }
        #expect(error?.status == .forbidden)
        #expect(error?.code == .forbiddenOrigin)
    }

    @Test func oneForeignOriginAmongSeveralIsEnough() {
        #expect(throws: APIError.self) {
            try self.admit(host: "localhost:3000", origins: ["http://localhost:3000", "http://evil.example"])
        }
    }

    @Test(arguments: ["0.0.0.0", "192.168.1.2", "example.com", "::", ""])
    func aServerDoesNotListenBeyondLoopback(host: String) {
        var configuration = ServerConfiguration()
        configuration.hosts = ["127.0.0.1", host]
        let error = #expect(throws: (any Error).self) { try configuration.validate() }
        #expect("\(error.map { "\($0)" } ?? "")".contains("beyond loopback, on \"\(host)\""))
    }

    @Test func localhostStandsForBothFamilies() throws {
        var configuration = ServerConfiguration()
        configuration.hosts = ["localhost", "127.0.0.1"]
        try configuration.validate()
        #expect(configuration.addresses == ["127.0.0.1", "::1"])
    }
}
