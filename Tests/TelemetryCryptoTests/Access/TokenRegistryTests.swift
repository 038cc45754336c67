import Telemetry
import TelemetrySQLite
import TelemetryTesting
import Testing

@testable import TelemetryCrypto

@Suite struct TokenRegistryTests {
    private static func make(_ seed: UInt64, _ scopes: Set<AccessScope> = [.read]) -> (token: AccessToken, text: String)
    {
        var random = SeededGenerator(seed: seed)
        return AccessToken.make(name: "laptop", scopes: scopes, at: Timestamp(nanoseconds: 5), using: &random)
    }

    @Test func aTokenIsKnownByItsTextAndNothingElse() async throws {
        try await self.withStore { store in
            let registry = try TokenRegistry(store)
            #expect(!registry.isRequired)
            let (token, text) = Self.make(1, [.ingest])
            try await registry.add(token)
            #expect(registry.isRequired)
            #expect(registry.grant(for: text) == AccessGrant(tokenID: token.id, scopes: [.ingest]))
            for wrong in [
                "", "vkt_", token.id, String(text.dropLast()), text + "0", text.uppercased(), Self.make(2).text,
            ] {
                #expect(registry.grant(for: wrong) == nil, "\(wrong)")
            }
        }
    }

    @Test func theStoreKeepsNoToken() async throws {
        try await self.withStore { store in
            let (token, text) = Self.make(1)
            try await TokenRegistry(store).add(token)
            let stored = try #require(try await store.value(for: StoredName.tokens))
            let secret = text.suffix(32)
            #expect(!String(decoding: stored, as: UTF8.self).contains(secret))
        }
    }

    @Test func othersSeeWhatIsAddedAndRevoked() async throws {
        try await self.withStore { store in
            let (mine, other) = (try TokenRegistry(store), try TokenRegistry(store))
            let (first, second) = (Self.make(1), Self.make(2))
            try await mine.add(first.token)
            try await other.add(second.token)
            try await mine.refresh()
            #expect(mine.all.map(\.id) == [first.token.id, second.token.id])
            #expect(mine.all.first?.name == "laptop")
            #expect(try await other.revoke(first.token.id))
            #expect(try await !other.revoke(first.token.id))
            try await mine.refresh()
            #expect(mine.grant(for: first.text) == nil)
            #expect(mine.grant(for: second.text) != nil)
        }
    }

    @Test func whatCannotBeNotedIsNotDone() async throws {
        struct Unnoted: Error {}
        try await self.withStore { store in
            let registry = try TokenRegistry(store)
            await #expect(throws: Unnoted.self) {
                _ = try await registry.make(name: nil, scopes: [.read]) { _ in throw Unnoted() }
            }
            try await registry.refresh()
            #expect(!registry.isRequired)
            let made = try await registry.make(name: nil, scopes: [.read]) { _ in #expect(!registry.isRequired) }
            await #expect(throws: Unnoted.self) {
                _ = try await registry.revoke(made.token.id) { throw Unnoted() }
            }
            try await registry.refresh()
            #expect(registry.grant(for: made.text) != nil)
        }
    }

    @Test func aDamagedListAdmitsNobodyNew() async throws {
        try await self.withStore { store in
            _ = try await store.replaceValue(for: StoredName.tokens, nil, by: Array("[{}]".utf8))
            let registry = try TokenRegistry(store)
            await #expect(throws: TelemetryError.self) { try await registry.refresh() }
            await #expect(throws: TelemetryError.self) { try await registry.add(Self.make(1).token) }
        }
    }

    private func withStore(_ work: (SQLiteProvider) async throws -> Void) async throws {
        let folder = TemporaryFolder()
        let store = SQLiteProvider(path: folder.database)
        try await store.initialize()
        try await work(store)
        await store.shutdown()
    }
}
