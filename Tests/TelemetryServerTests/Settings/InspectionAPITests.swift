import Telemetry
import Testing

@testable import TelemetryServer

@Suite struct InspectionAPITests {
    @Test func tokensAreListedWithoutTheirSecret() async throws {
        let laptop = ListedToken(
            id: "0a1b2c3d",
            name: "laptop",
            scopes: [.read, .ingest],
            created: Timestamp(nanoseconds: 5_000_000),
            lastUsed: nil
        )
        try await LiveServer.run { server, _ in
            server.inspection.tokens = ListedTokens([laptop])
        } _: { server in
            let answer = try await server.get("/api/tokens")
            #expect(
                answer.text == #"{"tokens":[{"id":"0a1b2c3d","name":"laptop","scopes":["ingest","read"],"created":5}]}"#
            )
        }
        try await LiveServer.run { server in
            let answer = try await server.get("/api/tokens")
            #expect(answer.text == #"{"tokens":[]}"#)
        }
    }

    @Test func theAuditLogComesInPagesFromItsEnd() async throws {
        let store = AuditedStore()
        for number in 1...5 { store.add("action_\(number)", details: number == 5 ? #"{"a":1}"# : nil) }
        try await LiveServer.run(store: store) { server in
            let first = try await server.get("/api/audit?limit=2")
            #expect(first.status == 200, "\(first.text)")
            func actions(_ answer: RawResponse) -> [String] {
                answer["entries"]?.array?.compactMap { $0.object?["action"]?.string } ?? []
            }
            #expect(actions(first) == ["action_5", "action_4"])
            #expect(first["entries"]?.array?.first?.object?["details"] == ["a": 1])
            let second = try await server.get("/api/audit?limit=2&cursor=\(first["nextCursor"]?.string ?? "")")
            #expect(actions(second) == ["action_3", "action_2"])
            let last = try await server.get("/api/audit?limit=2&cursor=\(second["nextCursor"]?.string ?? "")")
            #expect(actions(last) == ["action_1"])
            #expect(last["nextCursor"] == nil)
            #expect(first["verification"] == nil)
        }
    }

    @Test func theWholeLogIsVerifiedWhenThatIsAskedFor() async throws {
        struct Verifier: AuditVerifier {
            func verify(_ store: any StorageProvider) async throws -> AuditVerdict {
                AuditVerdict(entryCount: 2, head: AuditHead(), problems: ["entry 2 was changed"])
            }
        }
        try await LiveServer.run(store: AuditedStore()) { server, _ in
            server.inspection.auditVerifier = Verifier()
        } _: { server in
            let answer = try await server.get("/api/audit?verify=true")
            #expect(
                answer["verification"] == ["isIntact": false, "entries": 2, "problems": ["entry 2 was changed"]]
            )
        }
    }

    @Test(arguments: [
        ("limit=0", 400, "invalid_filter"), ("cursor=x", 400, "invalid_cursor"), ("cursor=0", 400, "invalid_cursor"),
        ("verify=maybe", 400, "invalid_filter"), ("colour=red", 400, "invalid_filter"),
    ])
    func wrongQuestionsAreErrors(query: String, status: Int, code: String) async throws {
        try await LiveServer.run(store: AuditedStore()) { server in
            let answer = try await server.get("/api/audit?\(query)")
            #expect(answer.status == status)
            #expect(answer.errorCode == code)
        }
    }

    @Test func aStoreWithoutALogSaysSo() async throws {
        try await LiveServer.run { server in
            let answer = try await server.get("/api/audit")
            #expect(answer.status == 501)
            #expect(answer.errorCode == "unsupported")
        }
    }
}
