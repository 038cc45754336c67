import HTTPTypes
import Testing

@testable import TelemetryServer

/// Who may change what is not events.
@Suite struct ChangeRulesTests {
    private static func request(_ fields: [String: String], host: String) throws -> HTTPRequest {
        var request = HTTPRequest(method: .post, scheme: "http", authority: host, path: "/api/tokens")
        for (name, value) in fields {
            request.headerFields.append(HTTPField(name: try #require(.init(name)), value: value))
        }
        return request
    }

    private static func change(
        _ fields: [String: String] = [:],
        host: String = "localhost:3000",
        isLocal: Bool = true,
        rules: AccessRules = AccessRules(allowedHosts: [])
    ) throws {
        try rules.admitChange(try Self.request(fields, host: host), isLocal: isLocal)
    }

    @Test(arguments: ["localhost:3000", "127.0.0.1:3000", "[::1]:3000"])
    func whoIsOnThisMachineMay(host: String) throws {
        try Self.change(host: host)
        try Self.change(["Origin": "http://\(host)", "Sec-Fetch-Site": "same-origin"], host: host)
        try Self.change(["Sec-Fetch-Site": "none"], host: host)
        try Self.change(["Content-Length": "2", "Content-Type": "application/json; charset=utf-8"], host: host)
        try Self.change(["Content-Length": "0"], host: host)
    }

    @Test func nobodyElseMay() {
        let error = #expect(throws: APIError.self) { try Self.change(isLocal: false) }
        #expect(error?.code == .forbiddenChange)
        #expect(error?.message.contains("only from the machine") == true)
        for host in ["telemetry.example", "10.0.0.7:3000", "localhost.example"] {
            #expect(throws: APIError.self) { try Self.change(host: host) }
        }
    }

    @Test(arguments: [
        "Forwarded", "Via", "X-Real-IP", "X-Forwarded-For", "x-forwarded-host", "X-Forwarded-Proto",
        "X-FORWARDED-PREFIX",
    ])
    func whatAProxyPassesOnIsNotFromThisMachine(field: String) {
        let error = #expect(throws: APIError.self) { try Self.change([field: "127.0.0.1"]) }
        #expect(error?.code == .forbiddenChange)
        #expect(error?.message.lowercased().contains(field.lowercased()) == true)
    }

    @Test(arguments: [
        "http://127.0.0.1:3000", "http://localhost:3001", "http://localhost", "https://localhost:3000",
        "http://evil.example:3000", "null", "",
    ])
    func onlyPagesOfTheSameOriginMay(origin: String) {
        let error = #expect(throws: APIError.self) { try Self.change(["Origin": origin]) }
        #expect(error?.code == .forbiddenChange)
    }

    @Test func theSchemeIsPartOfTheOrigin() throws {
        let secure = AccessRules(allowedHosts: [], isSecure: true)
        try Self.change(["Origin": "https://localhost:3000"], rules: secure)
        #expect(throws: APIError.self) { try Self.change(["Origin": "http://localhost:3000"], rules: secure) }
        try Self.change(["Origin": "https://localhost"], host: "localhost:443", rules: secure)
    }

    @Test(arguments: ["cross-site", "same-site", ""])
    func browsersSayOfOtherPagesThatTheyAre(site: String) {
        #expect(throws: APIError.self) { try Self.change(["Sec-Fetch-Site": site]) }
    }

    @Test(arguments: ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])
    func aBodyThatAFormCouldSendIsRefused(type: String) {
        for length in [["Content-Length": "2"], ["Transfer-Encoding": "chunked"]] {
            let fields = length.merging(["Content-Type": type]) { $1 }
            let error = #expect(throws: APIError.self) { try Self.change(fields) }
            #expect(error?.status == .unsupportedMediaType)
        }
    }

    @Test func whereOthersCanReachItNothingIsChanged() {
        for (rules, word) in [
            (AccessRules(allowedHosts: [], isBeyondLoopback: true), "beyond loopback"),
            (AccessRules(allowedHosts: ["telemetry.example"]), "--allow-host"),
        ] {
            let error = #expect(throws: APIError.self) { try Self.change(rules: rules) }
            #expect(error?.code == .forbiddenChange)
            #expect(error?.message.contains(word) == true)
            #expect(error?.message.contains("`telemetry token`") == true)
        }
    }
}
