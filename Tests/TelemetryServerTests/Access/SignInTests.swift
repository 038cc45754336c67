import Telemetry
import Testing

@testable import TelemetryServer

/// What a browser sees of a collector that asks for a token.
@Suite struct SignInTests {
    private static let browser = "Accept: text/html,*/*;q=0.8"
    private static let form = "application/x-www-form-urlencoded"

    @Test func aBrowserIsShownAFormAndAProgramAnError() async throws {
        try await self.run { server in
            let page = try await server.request("GET", "/sessions?search=%3Cb%3E", headers: [Self.browser])
            #expect(page.status == 401)
            #expect(page.headers["content-type"] == "text/html; charset=utf-8")
            #expect(page.headers["www-authenticate"]?.hasPrefix("Bearer") == true)
            let policy = try #require(page.headers["content-security-policy"])
            #expect(policy.contains("default-src 'none'") && policy.contains("form-action 'self'"))
            #expect(!policy.contains("script-src") && !page.text.contains("<script"))
            #expect(page.headers["referrer-policy"] == "same-origin")
            #expect(page.text.contains("value=\"/sessions?search=%3Cb%3E\""))
            let program = try await server.get("/sessions")
            #expect(program.headers["content-type"] == "application/json")
        }
    }

    @Test func theFormSetsTheCookieAndLeadsBack() async throws {
        try await self.run { server in
            let body = Array("token=read-token&to=%2Fsessions%3Fsearch%3Dx".utf8)
            let origin = "Origin: http://127.0.0.1:\(server.port)"
            let answer = try await server.request(
                "POST",
                "/sign-in",
                body,
                type: Self.form,
                headers: [Self.browser, origin]
            )
            #expect(answer.status == 303)
            #expect(answer.headers["location"] == "/sessions?search=x")
            let cookie = try #require(answer.headers["set-cookie"]).prefix { $0 != ";" }
            let events = try await server.request("GET", "/api/events", headers: ["Cookie: \(cookie)"])
            #expect(events.status == 200)
        }
    }

    @Test(arguments: [
        "token=wrong&to=%2Fsessions", "token=wrong&to=%22%3E%3Cscript%3E", "token=",
    ])
    func aWrongTokenShowsTheFormAgain(body: String) async throws {
        try await self.run { server in
            let answer = try await server.request(
                "POST",
                "/sign-in",
                Array(body.utf8),
                type: Self.form,
                headers: [Self.browser]
            )
            #expect(answer.status == 401)
            #expect(answer.text.contains("the token is not valid"))
            #expect(!answer.text.contains("<script"))
            #expect(answer.headers["set-cookie"] == nil)
        }
    }

    @Test func aTokenThatMayNotReadIsToldSo() async throws {
        try await self.run { server in
            let cookie = "Cookie: telemetry_token=ingest-token"
            let page = try await server.request("GET", "/", headers: [Self.browser, cookie])
            #expect(page.status == 403)
            #expect(page.text.contains("may not read"))
        }
    }

    @Test func pagesOfOthersCannotSignIn() async throws {
        try await self.run { server in
            let answer = try await server.request(
                "POST",
                "/sign-in",
                Array("token=read-token".utf8),
                type: Self.form,
                headers: [Self.browser, "Origin: http://evil.example"]
            )
            #expect(answer.status == 403)
            #expect(answer.headers["set-cookie"] == nil)
        }
    }

    @Test(arguments: [
        "//evil.example", "/\\evil.example", "https://evil.example", "/?token=x", "/sign-in", "/a b", "/\u{E9}", "",
        "/" + String(repeating: "a", count: 3_000),
    ])
    func onlyPagesOfItsOwnAreLedTo(target: String) { #expect(SignInPage.target(target) == "/") }

    @Test func aFormIsShort() async throws {
        try await self.run { server in
            let body = [UInt8](repeating: UInt8(ascii: "a"), count: 10_000)
            let answer = try await server.request("POST", "/sign-in", body, type: Self.form)
            #expect(answer.status == 413)
        }
    }

    @Test func withoutTokensOrTheDashboardThereIsNoForm() async throws {
        try await LiveServer.run { server in
            let answer = try await server.request("POST", "/sign-in", Array("token=x".utf8), type: Self.form)
            #expect(answer.status == 404)
        }
        try await LiveServer.run { server, _ in
            server.accessTokens = FixedTokens()
            server.servesDashboard = false
        } _: { server in
            let answer = try await server.request("GET", "/", headers: [Self.browser])
            #expect(answer.status == 401)
            #expect(answer.headers["content-type"] == "application/json")
        }
    }

    private func run(_ work: (LiveServer) async throws -> Void) async throws {
        try await LiveServer.run { server, _ in
            server.accessTokens = FixedTokens()
        } _: {
            try await work($0)
        }
    }
}
