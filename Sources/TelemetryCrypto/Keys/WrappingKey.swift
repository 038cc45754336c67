import Crypto
import CryptoExtras
import FoundationEssentials
import Telemetry

/// The key that data keys are wrapped with, made from what a ``KeySource`` holds.
struct WrappingKey: Sendable, CustomStringConvertible, CustomReflectable {
    /// How it is made from the secret.
    enum Derivation: Hashable, Sendable {
        /// A key, through HKDF.
        case key
        /// A passphrase, through scrypt.
        case passphrase(ScryptParameters)
    }

    private static let purpose = Array("telemetry wrapping key 1".utf8)

    private let key: SymmetricKey

    /// The key that a secret and a salt give.
    ///
    /// Cost: a passphrase takes some 200 ms and 32 MiB, on purpose.
    ///
    /// - Throws: ``TelemetryError`` with code `wrong_key` if the secret is of another kind, or what its source throws.
    init(_ source: KeySource, _ derivation: Derivation, salt: [UInt8]) throws(TelemetryError) {
        let secret = try source.secret()
        switch (derivation, source.isPassphrase) {
        case (.key, false):
            let material = secret.withBytes { SymmetricKey(data: $0) }
            self.key = HKDF<SHA256>.deriveKey(
                inputKeyMaterial: material,
                salt: salt,
                info: Self.purpose,
                outputByteCount: 32
            )
        case (.passphrase(let parameters), true):
            self.key = try parameters.key(secret, salt: salt)
        case (.key, true):
            throw TelemetryError(.wrongKey, "the store's keys are wrapped with a key, and \(source) was given")
        case (.passphrase, false):
            throw TelemetryError(.wrongKey, "the store's keys are wrapped with a passphrase, and \(source) was given")
        }
    }

    /// The wrapped form of a data key.
    ///
    /// - Throws: ``TelemetryError`` when the cryptography fails, which it does not.
    func wrap(_ key: DataKey) throws(TelemetryError) -> [UInt8] {
        do {
            let box = try key.key.withUnsafeBytes { bytes in
                try AES.GCM.seal(bytes, using: self.key, authenticating: Self.binding(key.id))
            }
            return box.combined.map { Array($0) } ?? []
        } catch {
            throw TelemetryError(.wrongKey, "the data key \(key.id) cannot be wrapped", cause: error)
        }
    }

    /// The data key in its wrapped form; `nil` if it was wrapped with another key or was changed.
    func unwrap(_ wrapped: [UInt8], id: KeyID) -> DataKey? {
        guard let box = try? AES.GCM.SealedBox(combined: wrapped),
            var bytes = try? AES.GCM.open(box, using: self.key, authenticating: Self.binding(id)),
            bytes.count == KeyText.byteCount
        else { return nil }
        defer { bytes.resetBytes(in: bytes.startIndex..<bytes.endIndex) }
        return DataKey(id: id, key: SymmetricKey(data: bytes))
    }

    private static func binding(_ id: KeyID) -> [UInt8] { Array("telemetry data key 1 ".utf8) + id.bytes }

    var description: String { "a wrapping key" }

    var customMirror: Mirror { Mirror(self, children: []) }
}
