import Foundation

/// A file as it is served: with all that it imports, and without what only its readers need.
struct Asset {
    private let bytes: [UInt8]

    /// The file `name`.
    ///
    /// - Throws: ``EmbeddingError`` if its source is not of the kind that can be put together; what `read` throws.
    init(name: String, read: @escaping (_ path: String) throws -> String) throws {
        let text =
            if name.hasSuffix(".js") {
                try ScriptBundle(entry: name, read: read).text
            } else if name.hasSuffix(".css") {
                try StyleSheet(entry: name, read: read).text
            } else {
                try read(name)
            }
        self.bytes = Array(text.utf8)
    }

    var base64: String { Data(self.bytes).base64EncodedString() }

    /// Tells this content from any other: FNV-1a with 64 bits.
    var tag: String {
        let hash = self.bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }
}
