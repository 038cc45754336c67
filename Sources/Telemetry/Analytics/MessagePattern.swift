/// What messages of one kind have in common: their text without numbers and ids.
struct MessagePattern: Hashable, Sendable {
    /// The most characters; what follows rarely says more of the kind.
    private static let limit = 200

    let text: String

    /// The pattern of a message: `request 17 failed after 3.2s` becomes `request # failed after #s`.
    init(_ message: String) {
        var text = ""
        var count = 0
        var word: [UInt8] = []
        func flush() {
            text += Self.replaced(word)
            word.removeAll(keepingCapacity: true)
        }
        for scalar in message.unicodeScalars {
            count += 1
            if count > Self.limit { break }
            if scalar.isASCII, Self.isOfWord(UInt8(truncatingIfNeeded: scalar.value)) {
                word.append(UInt8(truncatingIfNeeded: scalar.value))
                continue
            }
            flush()
            if scalar.properties.isWhitespace {
                if text.last != " ", !text.isEmpty { text += " " }
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        flush()
        self.text = text.trimmingASCIISpace
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        self.isDigit(byte) || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

    /// A word that is an id as a whole, or with its numbers replaced.
    private static func replaced(_ word: [UInt8]) -> String {
        guard word.contains(where: self.isDigit) else { return String(decoding: word, as: UTF8.self) }
        let isID = word.count >= 8 && word.allSatisfy { Hex.value(of: $0) != nil || $0 == UInt8(ascii: "-") }
        if isID { return "#" }
        var replaced: [UInt8] = []
        for byte in word {
            if !self.isDigit(byte) {
                replaced.append(byte)
            } else if replaced.last != UInt8(ascii: "#") {
                replaced.append(UInt8(ascii: "#"))
            }
        }
        return String(decoding: replaced, as: UTF8.self)
    }
}
