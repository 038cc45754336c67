import Crypto
import Telemetry
import Testing

@testable import TelemetryCrypto

/// Whatever is printed, dumped or looked into, no key comes out.
@Suite struct SecrecyTests {
    private static let byte: UInt8 = 0xA7

    /// All forms in which the bytes of a key could show: hexadecimal, decimal, base64.
    private func shows(_ key: [UInt8], in text: String) -> Bool {
        let decimals = key.prefix(6).map { "\($0)" }.joined(separator: ", ")
        let lines = key.prefix(3).map { "- \($0)" }.joined(separator: "\n")
        let hex = key.prefix(6).map { String($0, radix: 16) }.joined()
        return [decimals, lines, hex].contains { text.lowercased().contains($0) }
    }

    private func texts(of value: Any) -> [String] {
        var dumped = ""
        dump(value, to: &dumped)
        return [String(describing: value), String(reflecting: value), dumped]
    }

    @Test func nothingThatHoldsAKeyShowsIt() async throws {
        let folder = TemporaryFolder()
        let source = try folder.key(Self.byte)
        let storage = MemoryProvider()
        let encryption = DataEncryption(source)
        let (ring, keys) = try await encryption.unlockRing(storage)
        let wrapping = try WrappingKey(source, .key, salt: ring.salt)
        let dataKey = try #require(keys.dataKey(ring.current))
        let vault = SealingVault(encryption)
        try await vault.unlock(storage)
        var configuration = TelemetryConfiguration()
        configuration.security = encryption
        let service = TelemetryService(configuration, stores: [storage])
        let secret = try source.secret()

        let raw = secret.withBytes { Array($0) }
        let data = dataKey.key.withUnsafeBytes { Array($0) }
        let values: [Any] = [
            source, encryption, ring, keys, wrapping, dataKey, vault, configuration, service, secret,
            SealedStore(storage, vault: vault), storage,
        ]
        for value in values {
            for text in self.texts(of: value) {
                #expect(!self.shows(raw, in: text), "\(type(of: value))")
                #expect(!self.shows(data, in: text), "\(type(of: value))")
            }
        }
        #expect(self.shows(raw, in: "\(raw)"), "the check itself finds what is there")
        #expect(secret.description == "32 secret bytes")
    }

    @Test func theRingHasNoKeyInTheClear() async throws {
        let folder = TemporaryFolder()
        let encryption = DataEncryption(try folder.key(Self.byte))
        let (ring, keys) = try await encryption.unlockRing(MemoryProvider())
        let key = try #require(keys.dataKey(ring.current)).key.withUnsafeBytes { Array($0) }
        let text = String(decoding: ring.bytes, as: UTF8.self)
        #expect(!text.contains(key.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()))
    }
}
