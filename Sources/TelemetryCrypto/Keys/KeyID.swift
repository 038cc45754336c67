import Telemetry

/// What a data key is called in envelopes, key rings and manifests: eight random bytes.
struct KeyID: Hashable, Sendable, CustomStringConvertible {
    let word: UInt64

    init(word: UInt64) { self.word = word }

    /// Reads sixteen hexadecimal digits.
    init?(_ text: String) {
        guard let word = Hex.word(text.utf8) else { return nil }
        self.word = word
    }

    static func random() -> KeyID { KeyID(word: .random(in: 1 ... .max)) }

    var description: String { Hex.string(self.word) }

    /// The bytes, most significant first.
    var bytes: [UInt8] { withUnsafeBytes(of: self.word.bigEndian) { Array($0) } }
}
