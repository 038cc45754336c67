import Crypto
import CryptoExtras
import FoundationEssentials
import Telemetry

/// How hard it is to guess a passphrase.
struct ScryptParameters: Hashable, Sendable {
    /// Those of new key rings: 32 MiB and three passes, as OWASP recommends for so much memory.
    static let standard = ScryptParameters(rounds: 1 << 15, blockSize: 8, parallelism: 3)

    let rounds: Int
    let blockSize: Int
    let parallelism: Int

    init(rounds: Int, blockSize: Int, parallelism: Int) {
        self.rounds = rounds
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// Parameters as a key ring has them; `nil` for what would take a gigabyte or minutes, or protect nothing, as
    /// whoever can write to the store can write there.
    init?(stored object: JSONObject) {
        guard let rounds = object["rounds"]?.integer, let blockSize = object["blockSize"]?.integer,
            let parallelism = object["parallelism"]?.integer,
            1 << 14...1 << 20 ~= rounds, rounds & (rounds - 1) == 0, 1...32 ~= blockSize, 1...16 ~= parallelism,
            rounds * blockSize <= 1 << 23
        else { return nil }
        self.init(rounds: Int(rounds), blockSize: Int(blockSize), parallelism: Int(parallelism))
    }

    var object: JSONObject {
        [
            "rounds": .integer(Int64(self.rounds)), "blockSize": .integer(Int64(self.blockSize)),
            "parallelism": .integer(Int64(self.parallelism)),
        ]
    }

    /// The key that a passphrase and a salt give.
    ///
    /// - Throws: ``TelemetryError`` when the memory is not to be had.
    func key(_ passphrase: SecretBytes, salt: [UInt8]) throws(TelemetryError) -> SymmetricKey {
        do {
            return try passphrase.withBytes { bytes in
                try KDF.Scrypt.deriveKey(
                    from: bytes,
                    salt: salt,
                    outputByteCount: 32,
                    rounds: self.rounds,
                    blockSize: self.blockSize,
                    parallelism: self.parallelism
                )
            }
        } catch {
            throw TelemetryError(.noKey, "the passphrase cannot be stretched", cause: error)
        }
    }
}
