package import Telemetry
import Synchronization

/// The tokens of a store, as a server asks for them.
///
/// What is stored is read by ``refresh()``, which ``keepFresh()`` calls every second: a token that is revoked by another
/// process is refused from then on.
package final class TokenRegistry: AccessTokens {
    private let storage: any KeyValueStorage
    private let tokens = Mutex<[AccessToken]>([])
    /// When each was last shown, by their ids: not kept, as every request would write then.
    private let uses = Mutex<[String: Timestamp]>([:])
    let clock: @Sendable () -> Timestamp

    /// The tokens of a store; none are known before ``refresh()``.
    ///
    /// - Parameters:
    ///   - store: Where they are kept.
    ///   - clock: The time of their use.
    /// - Throws: ``TelemetryError`` with code `unsupported` if the store keeps none.
    package init(
        _ store: any StorageProvider,
        clock: @escaping @Sendable () -> Timestamp = { .now }
    ) throws(TelemetryError) {
        guard let storage = store.unsealed as? any KeyValueStorage else {
            throw TelemetryError(.unsupported, "the store \"\(store.name)\" keeps no tokens")
        }
        self.storage = storage
        self.clock = clock
    }

    /// All tokens, oldest first, as they were read last.
    package var all: [AccessToken] { self.tokens.withLock { $0 } }

    /// Whether there are any.
    package var isRequired: Bool { self.tokens.withLock { !$0.isEmpty } }

    /// When this process last let each token's bearer in, by their ids.
    var lastUses: [String: Timestamp] { self.uses.withLock { $0 } }

    /// What a token grants; `nil` if it is none of the store's.
    package func grant(for token: String) -> AccessGrant? {
        let hash = AccessToken.hash(of: token)
        // Every one is compared, so that the time says nothing.
        var found: AccessToken?
        for candidate in self.all where candidate.matches(hash) { found = candidate }
        guard let found else { return nil }
        let now = self.clock()
        self.uses.withLock { $0[found.id] = now }
        return AccessGrant(tokenID: found.id, scopes: found.scopes)
    }

    /// Reads what is stored.
    ///
    /// - Throws: When the store fails, or what it keeps is damaged; the tokens known before stay.
    package func refresh() async throws {
        let tokens = try Self.read(try await self.storage.value(for: StoredName.tokens))
        self.tokens.withLock { $0 = tokens }
    }

    /// Reads what is stored again and again, until the task is cancelled.
    package func keepFresh(every pause: Duration = .seconds(1)) async {
        while !Task.isCancelled {
            try? await Task.sleep(for: pause)
            try? await self.refresh()
        }
    }

    /// Adds a token.
    ///
    /// - Throws: When the store fails.
    package func add(_ token: AccessToken) async throws { try await self.change { $0.append(token) } }

    /// Removes a token.
    ///
    /// - Parameters:
    ///   - id: Which one.
    ///   - note: Called before it is removed, if there is one.
    /// - Returns: False if there is none of that id.
    /// - Throws: When the store fails, or what `note` throws; the token then stays.
    package func revoke(_ id: String, noting note: () async throws -> Void = {}) async throws -> Bool {
        try await self.refresh()
        guard self.all.contains(where: { $0.id == id }) else { return false }
        try await note()
        try await self.change { $0.removeAll { $0.id == id } }
        return true
    }

    private func change(_ body: (inout [AccessToken]) -> Void) async throws {
        while true {
            let old = try await self.storage.value(for: StoredName.tokens)
            var tokens = try Self.read(old)
            body(&tokens)
            var writer = ByteWriter(capacity: 256)
            writer.appendJSON(.array(tokens.map { .object($0.object(withHash: true)) }))
            if try await self.storage.replaceValue(for: StoredName.tokens, old, by: writer.array) {
                let changed = tokens
                return self.tokens.withLock { $0 = changed }
            }
        }
    }

    private static func read(_ bytes: [UInt8]?) throws(TelemetryError) -> [AccessToken] {
        guard let bytes else { return [] }
        guard let values = (try? JSONReader.value(in: bytes))?.array else {
            throw TelemetryError(.unreadable, "the list of tokens in the database is damaged")
        }
        let tokens = values.compactMap(AccessToken.init)
        guard tokens.count == values.count else {
            throw TelemetryError(.unreadable, "the list of tokens in the database is damaged")
        }
        return tokens
    }
}
