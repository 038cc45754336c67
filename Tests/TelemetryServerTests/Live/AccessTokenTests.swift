import Telemetry
import Testing

@testable import TelemetryServer

/// Every way in, with every kind of token.
@Suite struct AccessTokenTests {
    private static let event = "{\"category\":\"shell\",\"action\":\"run\"}"

    /// Every route, what it needs, and what it answers when it is let through.
    private static let routes: [(method: String, path: String, scope: AccessScope, status: Int)] = [
        ("GET", "/", .read, 200), ("GET", "/api/events", .read, 200), ("POST", "/api/events", .ingest, 200),
        ("GET", "/api/events/018f2b3c-5d6e-7f80-8a9b-0c1d2e3f4a5b", .read, 404), ("GET", "/api/sessions", .read, 200),
        ("GET", "/api/sessions/none", .read, 404), ("GET", "/api/sessions/none/events", .read, 404),
        ("GET", "/api/metrics", .read, 200), ("GET", "/api/timeseries", .read, 200),
        ("GET", "/api/errors", .read, 200), ("GET", "/api/heatmap", .read, 200),
        ("GET", "/api/differences?since=1h", .read, 200), ("GET", "/api/export", .read, 200),
        ("POST", "/api/export", .read, 200), ("GET", "/api/settings", .read, 200),
        ("POST", "/api/redaction/test", .read, 400), ("GET", "/api/retention", .read, 200),
        ("POST", "/api/retention/preview", .read, 200), ("GET", "/api/tokens", .read, 200),
        ("GET", "/api/audit", .read, 501), ("GET", "/metrics", .read, 200), ("GET", "/ready", .read, 200),
        ("POST", "/v1/traces", .ingest, 400), ("POST", "/v1/logs", .ingest, 400), ("POST", "/v1/metrics", .ingest, 400),
        ("GET", "/nowhere", .read, 404), ("DELETE", "/api/events", .ingest, 405), ("GET", "/ws", .read, 426),
        // Spelled otherwise, they are the same to the router.
        ("POST", "/api/events/", .ingest, 200), ("POST", "//api//events", .ingest, 200),
        ("POST", "//v1/traces", .ingest, 400),
    ]

    @Test func everyRouteAsksForItsScope() async throws {
        try await self.run { server in
            for (method, path, scope, status) in Self.routes {
                func ask(_ headers: String...) async throws -> RawResponse {
                    let body = method == "POST" && path.contains("events") ? Array(Self.event.utf8) : []
                    let type = method == "POST" ? "application/json" : nil
                    return try await server.request(method, path, body, type: type, headers: headers)
                }
                let none = try await ask()
                #expect(none.status == 401, "\(method) \(path)")
                #expect(none.headers["www-authenticate"]?.hasPrefix("Bearer") == true)
                #expect(try await ask("Authorization: Basic eDp5").status == 401)
                #expect(try await ask("Authorization: Bearer nonsense").status == 401, "\(method) \(path)")
                for (token, other) in [("ingest-token", AccessScope.ingest), ("read-token", .read)] {
                    for header in ["Authorization: Bearer \(token)", "Cookie: a=b; telemetry_token=\(token)"] {
                        let answer = try await ask(header)
                        #expect(answer.status == (other == scope ? status : 403), "\(method) \(path) \(header)")
                    }
                }
                #expect(try await ask("Authorization: Bearer all-token").status == status, "\(method) \(path)")
                let foreign = try await ask("Authorization: Bearer all-token", "Origin: http://evil.example")
                #expect(foreign.status == 403, "\(method) \(path)")
            }
        }
    }

    @Test func onlyHealthAnswersWithoutAndSaysNoMore() async throws {
        try await self.run { server in
            let health = try await server.get("/health")
            #expect(health.status == 200)
            #expect(health.text == "{\"status\":\"ok\"}")
            #expect(try await server.request("GET", "/health", headers: ["Authorization: Bearer x"]).status == 401)
            let known = try await server.request("GET", "/health", headers: ["Authorization: Bearer read-token"])
            #expect(known["accepted"] != nil)
        }
    }

    @Test func aBrowserSignsInOnce() async throws {
        try await self.run { server in
            let answer = try await server.get("/?token=read-token")
            #expect(answer.status == 303)
            #expect(answer.headers["location"] == "/")
            let cookie = try #require(answer.headers["set-cookie"])
            for part in ["HttpOnly", "SameSite=Strict", "Path=/"] { #expect(cookie.contains(part)) }
            let pair = cookie.prefix { $0 != ";" }
            #expect(try await server.request("GET", "/api/events", headers: ["Cookie: \(pair)"]).status == 200)
            #expect(try await server.get("/?token=wrong").status == 401)
        }
    }

    @Test func aTokenThatOnlySendsIsNoWayToSignIn() async throws {
        try await self.run { server in
            for accept in ["text/html", "*/*"] {
                let answer = try await server.request("GET", "/?token=ingest-token", headers: ["Accept: \(accept)"])
                #expect(answer.status == 403)
                #expect(answer.headers["set-cookie"] == nil)
                #expect(answer.text.contains("only lets send events"))
            }
        }
    }

    @Test func anyNameWillDoWithAToken() async throws {
        try await self.run { server in
            let host = "Host: telemetry.example"
            let bearer = "Authorization: Bearer read-token"
            let (own, other) = ("Origin: http://telemetry.example", "Origin: http://other.example")
            for (headers, status) in [
                ([host], 401), ([host, bearer], 200), ([host, bearer, own], 200), ([host, bearer, other], 403),
            ] {
                let answer = try await server.request("GET", "/api/events", headers: headers)
                #expect(answer.status == status, "\(headers)")
            }
        }
    }

    @Test func whatIsRevokedIsRefused() async throws {
        let tokens = FixedTokens()
        try await self.run(tokens) { server in
            let bearer = "Authorization: Bearer read-token"
            let before = try await server.request("GET", "/api/events", headers: [bearer])
            #expect(before.status == 200)
            tokens.revoke("read-token")
            let after = try await server.request("GET", "/api/events", headers: [bearer])
            #expect(after.status == 401)
        }
    }

    @Test func withoutTokensNothingIsAskedForAndOnlyLoopbackIsAllowed() async throws {
        try await self.run(FixedTokens([:])) { server in
            let answer = try await server.get("/api/events")
            #expect(answer.status == 200)
        }
        var configuration = ServerConfiguration()
        configuration.hosts = ["0.0.0.0"]
        #expect(throws: TelemetryError.self) { try configuration.validate() }
        configuration.accessTokens = FixedTokens([:])
        #expect(throws: TelemetryError.self) { try configuration.validate() }
        configuration.accessTokens = FixedTokens()
        #expect(throws: Never.self) { try configuration.validate() }
    }

    @Test func browsersAreToldToMakeNothingOfAnAnswer() async throws {
        try await LiveServer.run { server in
            for path in ["/", "/api/events", "/nowhere", "/metrics"] {
                let headers = try await server.get(path).headers
                #expect(headers["content-security-policy"]?.contains("default-src 'none'") == true, "\(path)")
                #expect(headers["x-content-type-options"] == "nosniff")
                #expect(headers["referrer-policy"] == "no-referrer")
            }
        }
    }

    @Test func tooManyGuessesAtOnceAreTurnedAway() async throws {
        let delay = GuessDelay(delay: .seconds(3600), limit: 2)
        await withTaskGroup(of: Bool?.self) { group in
            for _ in 0..<3 { group.addTask { try? await delay.wait() } }
            #expect(await group.next() == .some(false))
            group.cancelAll()
        }
    }

    private func run(
        _ tokens: FixedTokens = FixedTokens(),
        _ work: (LiveServer) async throws -> Void
    ) async throws {
        try await LiveServer.run { server, _ in
            server.accessTokens = tokens
        } _: {
            try await work($0)
        }
    }
}
