import Crypto
import FoundationEssentials
import Telemetry

/// The sealed form of some bytes: version, key id, nonce, ciphertext, tag.
///
/// | offset | bytes | field |
/// |---|---|---|
/// | 0 | 1 | version, 1 |
/// | 1 | 8 | key id |
/// | 9 | 12 | nonce, random |
/// | 21 | … | ciphertext, as long as what was sealed |
/// | … | 16 | tag |
///
/// The cipher is AES-256-GCM. Version, key id and what the envelope is bound to are authenticated with the ciphertext, so
/// that no byte of it can be changed and none of it moved. Random nonces are safe for some 2³² envelopes of one key.
struct Envelope {
    static let version: UInt8 = 1
    /// The bytes that an envelope adds.
    static let overhead = headerSize + 12 + 16
    private static let headerSize = 9

    /// The envelope of `content`.
    ///
    /// - Throws: ``TelemetryError`` when the cryptography fails.
    static func seal(
        _ content: UnsafeRawBufferPointer,
        with key: DataKey,
        binding: UnsafeRawBufferPointer
    ) throws(TelemetryError) -> [UInt8] {
        do {
            let box = try self.withAuthenticated(key.id, binding) { authenticated in
                try AES.GCM.seal(content, using: key.key, nonce: NonceSource.next(), authenticating: authenticated)
            }
            return [UInt8](unsafeUninitializedCapacity: content.count + self.overhead) { bytes, count in
                bytes[0] = self.version
                let memory = UnsafeMutableRawBufferPointer(bytes)
                memory.storeBytes(of: key.id.word.bigEndian, toByteOffset: 1, as: UInt64.self)
                count = self.headerSize
                // Of a nonce of the usual length this is never nil.
                if let combined = box.combined {
                    combined.copyBytes(to: UnsafeMutableRawBufferPointer(rebasing: memory[self.headerSize...]))
                    count += combined.count
                }
            }
        } catch {
            throw TelemetryError(.sealingFailed, "the event could not be sealed", cause: error)
        }
    }

    /// The key that an envelope was sealed with; `nil` if it is none of a version that is known.
    static func keyID(of envelope: UnsafeRawBufferPointer) -> KeyID? {
        guard envelope.count >= self.overhead, envelope[0] == self.version else { return nil }
        return KeyID(word: UInt64(bigEndian: envelope.loadUnaligned(fromByteOffset: 1, as: UInt64.self)))
    }

    /// What was sealed.
    ///
    /// - Throws: ``TelemetryError`` with code `authentication_failed`.
    static func open(
        _ envelope: UnsafeRawBufferPointer,
        with key: DataKey,
        binding: UnsafeRawBufferPointer
    ) throws(TelemetryError) -> [UInt8] {
        do {
            let combined = UnsafeRawBufferPointer(rebasing: envelope[self.headerSize...])
            let box = try AES.GCM.SealedBox(combined: combined)
            return try self.withAuthenticated(key.id, binding) { authenticated in
                Array(try AES.GCM.open(box, using: key.key, authenticating: authenticated))
            }
        } catch {
            throw TelemetryError(.authenticationFailed, "authentication failed")
        }
    }

    /// Calls `body` with what is authenticated beside the ciphertext: the envelope's first bytes, and what it is bound to.
    private static func withAuthenticated<Result>(
        _ id: KeyID,
        _ binding: UnsafeRawBufferPointer,
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        try withUnsafeTemporaryAllocation(byteCount: self.headerSize + binding.count, alignment: 8) { memory in
            memory[0] = self.version
            memory.storeBytes(of: id.word.bigEndian, toByteOffset: 1, as: UInt64.self)
            UnsafeMutableRawBufferPointer(rebasing: memory[self.headerSize...]).copyMemory(from: binding)
            return try body(UnsafeRawBufferPointer(memory))
        }
    }
}
