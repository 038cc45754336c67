import Telemetry
import TelemetryCrypto
import TelemetrySQLite

extension CommandContext {
    /// The store with the seal around it that the configuration asks for.
    ///
    /// - Throws: `TelemetryError` when the configuration names several keys.
    func sealed(_ store: SQLiteProvider) throws(TelemetryError) -> (any StorageProvider, SealingVault?) {
        guard let source = try self.settings.encryption.source else { return (store, nil) }
        let vault = SealingVault(DataEncryption(source))
        return (SealedStore(store, vault: vault), vault)
    }

    /// The encryption that is configured.
    ///
    /// - Throws: `TelemetryError` with code `no_key` if there is none.
    func encryption() throws(TelemetryError) -> DataEncryption {
        guard let source = try self.settings.encryption.source else {
            throw TelemetryError(.noKey, "no key is configured: \(Self.keyAdvice)")
        }
        return DataEncryption(source)
    }

    /// What a person without a key is to do.
    static let keyAdvice = "set encryption.keyFile, or another setting of encryption"

    /// Adds an entry to the audit log of a store that is open; one that may not be written has none added.
    ///
    /// - Throws: `TelemetryError` when the entry cannot be kept.
    func note(_ entry: AuditEntry, in store: any StorageProvider) async throws {
        guard FilePath.isWritable(self.database.path) else { return }
        try await ChainedAuditLog(store).append([entry])
    }

    /// Adds to the audit log that a key was missing or wrong, as far as it can be written.
    func noteRefusal(_ error: TelemetryError, in store: any StorageProvider) async {
        guard [.noKey, .wrongKey].contains(error.code) else { return }
        try? await self.note(AuditEntry(.keyRefused, details: ["reason": .string(error.code.rawValue)]), in: store)
    }

    /// The audit log of a store that is open.
    ///
    /// - Throws: `TelemetryError` when the store keeps none.
    func auditTrail(of store: any StorageProvider) throws -> AuditTrail {
        AuditTrail(FilePath.isWritable(self.database.path) ? try ChainedAuditLog(store) : nil)
    }

    /// Opens the database itself, without keys, as what looks after keys and the audit log does.
    ///
    /// - Throws: `CommandFailure` when there is no database, or what `body` throws.
    func withBareStore<Result>(_ body: (SQLiteProvider) async throws -> Result) async throws -> Result {
        let path = self.database.path
        try self.checkExists()
        let store = self.makeStore(access: FilePath.isWritable(path) ? .readWrite : .readOnly)
        do {
            try await store.initialize()
        } catch let error as TelemetryError {
            throw self.failure(error)
        }
        do {
            let result = try await body(store)
            await store.shutdown()
            return result
        } catch {
            await store.shutdown()
            throw error
        }
    }

    /// Notes in the audit log which settings are others than when a collector last started.
    ///
    /// - Throws: `TelemetryError` when the store fails.
    func noteConfiguration(in store: any StorageProvider) async throws {
        guard let storage = store.unsealed as? any KeyValueStorage else { return }
        let changed = Setting.all.filter { self.loaded.sources[$0.name] != nil }
        let now = JSONObject(changed.map { ($0.name, .string($0.text(self.settings))) })
        var writer = ByteWriter(capacity: 256)
        writer.appendJSON(now)
        let old = try await storage.value(for: StoredName.configuration)
        guard old != writer.array else { return }
        let before = old.flatMap { try? JSONReader.value(in: String(decoding: $0, as: UTF8.self)).object } ?? [:]
        let names = Set(now.map(\.key) + before.map(\.key)).sorted().filter { now[$0] != before[$0] }
        let details = names.map { name -> (String, JSONValue) in
            (name, ["from": before[name] ?? .null, "to": now[name] ?? .null])
        }
        if !names.isEmpty {
            let entry = AuditEntry(.configurationChanged, target: "serve", details: JSONObject(details))
            try await self.note(entry, in: store)
        }
        _ = try await storage.replaceValue(for: StoredName.configuration, old, by: writer.array)
    }
}
