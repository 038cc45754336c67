import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct DashboardTests {
    private static let browser = "Accept: text/html,application/xhtml+xml,*/*;q=0.8"

    @Test(arguments: ["/", "/sessions", "/sessions/a%2Fb", "/analytics", "/settings?zone=UTC"])
    func browsersAreShownThePage(path: String) async throws {
        try await LiveServer.run { server in
            let page = try await server.request("GET", path, headers: [Self.browser])
            #expect(page.status == 200)
            #expect(page.headers["content-type"] == "text/html; charset=utf-8")
            #expect(page.headers["vary"] == "Accept, Accept-Encoding")
            #expect(page.headers["content-security-policy"]?.contains("script-src 'self';") == true)
            #expect(page.text.contains("<script src=\"/app.js\" type=\"module\"></script>"))
        }
    }

    @Test func programsAreAnsweredAsBefore() async throws {
        try await LiveServer.run { server in
            #expect(try await server.get("/").text.contains("GET /api/sessions/{id}/events"))
            #expect(try await server.get("/sessions").status == 404)
            for path in ["/api/nothing", "/core/nothing.js", "/index.html", "/types.d.ts", "/deno.json"] {
                let answer = try await server.request("GET", path, headers: [Self.browser])
                #expect(answer.status == 404, "\(path)")
                #expect(answer.text.contains("\"code\""), "\(path)")
            }
        }
    }

    @Test func whatIsNowhereIsAPageForBrowsersAlone() async throws {
        try await LiveServer.run { server in
            for path in ["/elsewhere", "/sessions/a/b"] {
                let page = try await server.request("GET", path, headers: [Self.browser])
                #expect(page.status == 404, "\(path)")
                #expect(page.headers["content-type"] == "text/html; charset=utf-8", "\(path)")
                // A page that a browser has is not the one that it asks for.
                let tag = page.headers["etag"] ?? ""
                let again = try await server.request("GET", path, headers: [Self.browser, "If-None-Match: \(tag)"])
                #expect(again.status == 404 || again.status == 304, "\(path)")
                let plain = try await server.get(path)
                #expect(plain.errorCode == "unknown_route", "\(path)")
            }
        }
    }

    @Test(
        arguments: [
            ([], false), (["*/*"], false), (["text/html"], true), (["application/json, TEXT/HTML;q=0.5"], true),
            (["text/html;q=0"], false), (["text/html; q=0.000", "application/json"], false),
            (["text/html;level=1 ; q=0"], false), (["application/json", "text/html"], true),
        ] as [([String], Bool)]
    )
    func htmlIsSentToWhoTakesIt(accept: [String], takes: Bool) {
        #expect(AcceptedTypes(accept).takesHTML == takes)
    }

    @Test func whatABrowserHasIsNotSentAgain() async throws {
        try await LiveServer.run { server in
            let gzip = "Accept-Encoding: gzip"
            let plain = try await server.get("/app.js")
            let packed = try await server.request("GET", "/app.js", headers: [gzip])
            #expect(plain.headers["content-type"] == "text/javascript; charset=utf-8")
            #expect(packed.headers["content-encoding"] == "gzip")
            #expect(packed.body.count < plain.body.count)
            let tag = try #require(packed.headers["etag"])
            #expect(tag != plain.headers["etag"])
            let again = try await server.request("GET", "/app.js", headers: [gzip, "If-None-Match: \"x\", W/\(tag)"])
            #expect(again.status == 304)
            #expect(again.body.isEmpty)
            #expect(again.headers["etag"] == tag)
            let other = try await server.request("GET", "/app.js", headers: ["If-None-Match: \(tag)"])
            #expect(other.status == 200)
        }
    }

    @Test func withoutTheDashboardThereIsNone() async throws {
        try await LiveServer.run { configuration, _ in
            configuration.servesDashboard = false
        } _: { server in
            let root = try await server.request("GET", "/", headers: [Self.browser])
            #expect(root.headers["content-type"] == "application/json")
            #expect(try await server.get("/app.js").status == 404)
            #expect(try await server.request("GET", "/sessions", headers: [Self.browser]).status == 404)
        }
    }

    @Test func allOfItFitsTheBudget() {
        let size = Dashboard.embedded.assets.reduce(0) { $0 + $1.packedSize }
        #expect(size > 0)
        #expect(size <= 60_000, "the dashboard is \(size) bytes compressed")
        #expect(Dashboard.embedded.assets.count == EmbeddedAssets.all.count)
    }

    /// The pages stand in two places: here, where the server knows them, and in the script that shows them.
    @Test func serverAndScriptAgreeOnThePages() async throws {
        let script = try await LiveServer.run { try await $0.get("/app.js").text }
        let patterns = script.split(separator: "pattern:\"").dropFirst().compactMap { $0.split(separator: "\"").first }
        #expect(patterns.map(String.init) == Dashboard.pages)
    }

    /// The modules are one script: the page names all that is fetched, and nothing else is there.
    @Test func thePageNamesAllThatIsThere() async throws {
        let page = try await LiveServer.run { try await $0.request("GET", "/", headers: [Self.browser]).text }
        let named = ["href=\"/", "src=\"/"].flatMap { page.split(separator: $0).dropFirst() }
            .compactMap { $0.split(separator: "\"").first.map(String.init) }
        #expect(Set(named + ["index.html"]) == Set(Dashboard.embedded.assets.map(\.path)))
    }
}
