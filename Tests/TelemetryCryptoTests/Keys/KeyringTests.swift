import Telemetry
import Testing

@testable import TelemetryCrypto

@Suite struct KeyringTests {
    private let folder = TemporaryFolder()

    @Test func isMadeOnceAndOpensAgain() async throws {
        let storage = MemoryProvider()
        let encryption = DataEncryption(try self.folder.key())
        let first = try await encryption.unlock(storage)
        let second = try await encryption.unlock(storage)
        #expect(first.currentKeyID == second.currentKeyID)
        #expect(second.holds(first.currentKeyID))
        #expect(!second.holds("0000000000000000") && !second.holds("no id"))
        #expect(try second.open(first.seal([1, 2], boundTo: []), boundTo: []) == [1, 2])
    }

    @Test func twoThatMakeItAtOnceHaveTheSame() async throws {
        let storage = MemoryProvider()
        let encryption = DataEncryption(try self.folder.key())
        let ids = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<8 { group.addTask { try await encryption.unlock(storage).currentKeyID } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
    }

    @Test func aPassphraseOpensWhatItMade() async throws {
        let storage = MemoryProvider()
        let source = KeySource.passphraseFile(try self.folder.write("correct horse", to: "phrase"))
        let id = try await DataEncryption(source).unlock(storage).currentKeyID
        #expect(try await DataEncryption(source).unlock(storage).currentKeyID == id)

        let wrong = KeySource.passphraseFile(try self.folder.write("correct house", to: "wrong"))
        let error = await #expect(throws: TelemetryError.self) { try await DataEncryption(wrong).unlock(storage) }
        #expect(error?.code == .wrongKey)
        let key = try self.folder.key()
        let kind = await #expect(throws: TelemetryError.self) { try await DataEncryption(key).unlock(storage) }
        #expect(kind?.code == .wrongKey)
        #expect(kind?.message.contains("wrapped with a passphrase") == true)
    }

    @Test func noByteOfAWrappedKeyCanBeChanged() async throws {
        let storage = MemoryProvider()
        let encryption = DataEncryption(try self.folder.key())
        let (ring, _) = try await encryption.unlockRing(storage)
        for place in ring.entries[0].wrapped.indices {
            var changed = ring
            changed.entries[0].wrapped[place] ^= 1
            let other = MemoryProvider()
            _ = try await other.replaceValue(for: StoredName.keyring, nil, by: changed.bytes)
            let error = await #expect(throws: TelemetryError.self) { try await encryption.unlock(other) }
            #expect(error?.code == .wrongKey)
        }
        // Under another name it does not open either.
        var renamed = ring
        renamed.entries[0].id = KeyID(word: ring.current.word ^ 1)
        renamed.current = renamed.entries[0].id
        let other = MemoryProvider()
        _ = try await other.replaceValue(for: StoredName.keyring, nil, by: renamed.bytes)
        await #expect(throws: TelemetryError.self) { try await encryption.unlock(other) }
    }

    @Test func whatIsDamagedIsSaidToBe() async throws {
        let encryption = DataEncryption(try self.folder.key())
        let whole = try await encryption.unlockRing(MemoryProvider()).ring.bytes
        #expect(try Keyring(whole).bytes == whole)
        let texts = ["", "{}", "[]", #"{"version":2}"#, #"{"version":1,"salt":"00"}"#]
        for bytes in texts.map({ Array($0.utf8) }) + [Array(whole.dropLast())] {
            let error = #expect(throws: TelemetryError.self) { try Keyring(bytes) }
            #expect(error?.code == .storage)
        }
    }

    @Test(arguments: [
        (1 << 21, 8, 1), (1 << 13, 8, 1), ((1 << 15) + 1, 8, 1), (1 << 15, 64, 1), (1 << 15, 8, 1000), (1 << 20, 32, 1),
        (-1, 8, 1), (1 << 15, 0, 1),
    ])
    func parametersThatTakeForeverAreRefused(rounds: Int, blockSize: Int, parallelism: Int) {
        let object: JSONObject = [
            "rounds": .integer(Int64(rounds)), "blockSize": .integer(Int64(blockSize)),
            "parallelism": .integer(Int64(parallelism)),
        ]
        #expect(ScryptParameters(stored: object) == nil)
        #expect(ScryptParameters(stored: ScryptParameters.standard.object) == .standard)
    }
}
