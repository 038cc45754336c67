/// How the lines of a text end.
///
/// In bytes, as Swift takes carriage return and newline together for one character.
enum LineEnding {
    case newline
    /// Of every line.
    case carriageReturnNewline

    init(of text: String) {
        var (lines, returned) = (0, 0)
        Self.forEachNewline(of: text.utf8) { isReturned in
            lines += 1
            if isReturned { returned += 1 }
        }
        self = lines > 0 && lines == returned ? .carriageReturnNewline : .newline
    }

    /// The text with lines that end in this way; one whose lines end in newlines, or in several ways, stays as it is.
    func applied(to text: String) -> String {
        guard self == .carriageReturnNewline else { return text }
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte == 0x0A, bytes.last != 0x0D { bytes.append(0x0D) }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func forEachNewline(of bytes: String.UTF8View, _ body: (_ isReturned: Bool) -> Void) {
        var last: UInt8 = 0
        for byte in bytes {
            if byte == 0x0A { body(last == 0x0D) }
            last = byte
        }
    }
}
