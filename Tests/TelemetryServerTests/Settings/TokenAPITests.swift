import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct TokenAPITests {
    private static func make(_ server: LiveServer, _ body: String, headers: [String] = []) async throws -> RawResponse {
        try await server.request("POST", "/api/tokens", Array(body.utf8), type: "application/json", headers: headers)
    }

    private static func run(
        _ tokens: ListedTokens,
        _ work: (LiveServer) async throws -> Void
    ) async throws {
        try await LiveServer.run { server, _ in
            server.inspection.tokens = tokens
            server.accessTokens = tokens
        } _: {
            try await work($0)
        }
    }

    @Test func theFirstTokenLetsInThePageThatMadeIt() async throws {
        let tokens = ListedTokens()
        try await Self.run(tokens) { server in
            let made = try await Self.make(server, #"{"name":"laptop","scopes":["read","ingest"]}"#)
            #expect(made.status == 201, "\(made.text)")
            #expect(made.headers["cache-control"] == "no-store")
            #expect(made["token"] == "token-made0")
            #expect(made["scopes"] == ["ingest", "read"])
            #expect(made.headers["set-cookie"]?.hasPrefix("telemetry_token=token-made0; ") == true)
            let refused = try await server.get("/api/tokens")
            #expect(refused.status == 401)
            let cookie = ["Cookie: telemetry_token=token-made0"]
            let listed = try await server.request("GET", "/api/tokens", headers: cookie)
            #expect(listed.text.contains("laptop"))
            #expect(!listed.text.contains("token-made0"))
            // The next is made by who has one already.
            let next = try await Self.make(server, #"{"scopes":["read"]}"#, headers: cookie)
            #expect(next.status == 201)
            #expect(next.headers["set-cookie"] == nil)
        }
    }

    @Test func whoMayNotDoEverythingChangesNothing() async throws {
        func token(_ id: String, _ scopes: Set<AccessScope>) -> ListedToken {
            ListedToken(id: id, name: nil, scopes: scopes, created: Timestamp(nanoseconds: 0), lastUsed: nil)
        }
        let tokens = ListedTokens([token("r", [.read]), token("i", [.ingest]), token("all", [.read, .ingest])])
        try await Self.run(tokens) { server in
            for id in ["r", "i"] {
                let bearer = ["Authorization: Bearer token-\(id)"]
                let made = try await Self.make(server, #"{"scopes":["read"]}"#, headers: bearer)
                #expect(made.errorCode == "forbidden_scope", "\(id)")
                let revoked = try await server.request("DELETE", "/api/tokens/all", headers: bearer)
                #expect(revoked.errorCode == "forbidden_scope", "\(id)")
                let applied = try await server.request("POST", "/api/retention/apply", headers: bearer)
                #expect(applied.errorCode == "forbidden_scope", "\(id)")
            }
            #expect(tokens.listed.count == 3)
            let bearer = ["Authorization: Bearer token-all"]
            let foreign = bearer + ["Origin: http://evil.example"]
            let forged = try await server.request("DELETE", "/api/tokens/r", headers: foreign)
            #expect(forged.errorCode == "forbidden_origin")
            // By a name that is not this machine's own, a token lets ask, and nothing more.
            let named = bearer + ["Host: telemetry.example"]
            let asked = try await server.request("GET", "/api/tokens", headers: named)
            #expect(asked.status == 200)
            let distant = try await server.request("DELETE", "/api/tokens/r", headers: named)
            #expect(distant.errorCode == "forbidden_change")
            let revoked = try await server.request("DELETE", "/api/tokens/r", headers: bearer)
            #expect(revoked.status == 204)
            let again = try await server.request("DELETE", "/api/tokens/r", headers: bearer)
            #expect(again.status == 404)
            #expect(tokens.listed.map(\.id) == ["i", "all"])
        }
    }

    @Test(arguments: [
        ("{}", "missing_field", "scopes"), (#"{"scopes":[]}"#, "missing_field", "scopes"),
        (#"{"scopes":["write"]}"#, "invalid_field", "scopes"), (#"{"scopes":"read"}"#, "invalid_field", "scopes"),
        (#"{"scopes":["read"],"name":""}"#, "invalid_field", "name"),
        (#"{"scopes":["read"],"name":7}"#, "invalid_field", "name"),
        (#"{"scopes":["read"],"nom":"x"}"#, "invalid_field", "nom"),
    ])
    func wrongWishesNameTheMember(body: String, code: String, field: String) async throws {
        let tokens = ListedTokens()
        try await Self.run(tokens) { server in
            let answer = try await Self.make(server, body)
            #expect(answer.status == 400, "\(answer.text)")
            #expect(answer.errorCode == code)
            #expect(answer["error"]?.object?["details"]?.array?.first?.object?["field"]?.string == field)
            let long = String(repeating: "x", count: TokenRequest.nameLimit + 1)
            let named = try await Self.make(server, "{\"scopes\":[\"read\"],\"name\":\"\(long)\"}")
            #expect(named.status == 400)
            #expect(tokens.listed.isEmpty)
        }
    }

    @Test func whatCannotBeNotedIsNotDone() async throws {
        struct Full: AuditLog {
            func append(_ entries: [AuditEntry]) async throws { throw TelemetryError(.diskFull, "the disk is full") }
        }
        let tokens = ListedTokens()
        try await LiveServer.run { server, telemetry in
            server.inspection.tokens = tokens
            server.accessTokens = tokens
            telemetry.audit = Full()
        } _: { server in
            let made = try await Self.make(server, #"{"scopes":["read","ingest"]}"#)
            #expect(made.status == 503, "\(made.text)")
            #expect(made.headers["set-cookie"] == nil)
            // The page that asked for it is not shut out.
            #expect(tokens.listed.isEmpty)
            _ = try await tokens.make(name: nil, scopes: [.read, .ingest]) { _ in }
            let bearer = ["Authorization: Bearer token-made0"]
            let revoked = try await server.request("DELETE", "/api/tokens/made0", headers: bearer)
            #expect(revoked.status == 503)
            #expect(tokens.listed.count == 1)
        }
    }

    @Test func thereIsABound() async throws {
        let many = (0..<TokenRoutes.tokenLimit).map { number in
            ListedToken(
                id: "\(number)",
                name: nil,
                scopes: [.read, .ingest],
                created: Timestamp(nanoseconds: 0),
                lastUsed: nil
            )
        }
        let tokens = ListedTokens(many)
        try await Self.run(tokens) { server in
            let bearer = ["Authorization: Bearer token-0"]
            let answer = try await Self.make(server, #"{"scopes":["read"]}"#, headers: bearer)
            #expect(answer.status == 400)
            #expect(tokens.listed.count == TokenRoutes.tokenLimit)
        }
    }
}
