import Telemetry

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Where the key comes from that all others are wrapped with.
///
/// It says where to look, and holds no secret: the key is read when it is needed, and its text wiped.
public struct KeySource: Sendable, Hashable, CustomStringConvertible {
    private enum Place: Hashable {
        case file(String)
        case variable(String)
    }

    private let place: Place
    /// Whether it is a passphrase, which is stretched by scrypt, not a key.
    public let isPassphrase: Bool

    /// A file of mode 0600 with 32 bytes, as hexadecimal digits or base64.
    public static func keyFile(_ path: String) -> KeySource { KeySource(place: .file(path), isPassphrase: false) }

    /// An environment variable with 32 bytes, as hexadecimal digits or base64.
    public static func keyVariable(_ name: String) -> KeySource {
        KeySource(place: .variable(name), isPassphrase: false)
    }

    /// A file of mode 0600 with a passphrase of at least 8 bytes; space around it does not count.
    public static func passphraseFile(_ path: String) -> KeySource {
        KeySource(place: .file(path), isPassphrase: true)
    }

    /// An environment variable with a passphrase of at least 8 bytes; space around it does not count.
    public static func passphraseVariable(_ name: String) -> KeySource {
        KeySource(place: .variable(name), isPassphrase: true)
    }

    /// Such as `the key in the file /etc/telemetry.key`.
    public var description: String {
        let kind = self.isPassphrase ? "passphrase" : "key"
        return switch self.place {
        case .file(let path): "the \(kind) in the file \(path)"
        case .variable(let name): "the \(kind) in the variable \(name)"
        }
    }

    /// The key, or the passphrase.
    ///
    /// - Throws: ``TelemetryError`` with code `no_key` that says what is wrong, and nothing of the secret.
    func secret() throws(TelemetryError) -> SecretBytes {
        let text =
            switch self.place {
            case .file(let path): try SecretFile(path: path).contents()
            case .variable(let name): try self.variable(name)
            }
        return self.isPassphrase ? try self.passphrase(text) : try KeyText.key(text, from: "\(self)")
    }

    private func variable(_ name: String) throws(TelemetryError) -> SecretBytes {
        guard let text = getenv(name), text.pointee != 0 else {
            throw TelemetryError(.noKey, "\(self): the variable is not set")
        }
        let bytes = UnsafeRawBufferPointer(start: text, count: strlen(text))
        return SecretBytes(capacity: bytes.count) { memory in
            memory.copyMemory(from: bytes)
            return bytes.count
        }
    }

    private func passphrase(_ text: SecretBytes) throws(TelemetryError) -> SecretBytes {
        try text.withBytes { bytes throws(TelemetryError) in
            let trimmed = UnsafeRawBufferPointer(rebasing: bytes.trimmingSpace)
            guard trimmed.count >= 8 else {
                throw TelemetryError(.noKey, "\(self) must have at least 8 bytes, not \(trimmed.count)")
            }
            return SecretBytes(capacity: trimmed.count) { memory in
                memory.copyMemory(from: trimmed)
                return trimmed.count
            }
        }
    }
}
