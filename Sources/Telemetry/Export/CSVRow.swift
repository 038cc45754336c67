/// Rows of comma-separated values as RFC 4180 has them: ended by CR LF, quoted where that is needed.
package struct CSVRow: ~Copyable {
    private var writer = ByteWriter(capacity: 4096)
    private var isRowEmpty = true

    package init() {}

    /// A text; absent ones are nothing, empty ones a pair of quotes.
    package mutating func append(_ text: String?) {
        self.separate()
        guard var text else { return }
        text.withUTF8 { bytes in
            if Self.needsQuotes(bytes) {
                self.appendQuoted(UnsafeRawBufferPointer(bytes))
            } else {
                self.writer.append(UnsafeRawBufferPointer(bytes))
            }
        }
    }

    /// A whole number.
    package mutating func append(number: Int64?) {
        self.separate()
        if let number { self.writer.appendDecimal(number) }
    }

    /// A number with a point or an exponent.
    package mutating func append(number: Double?) {
        self.separate()
        if let number { self.writer.appendJSON(number) }
    }

    /// Nanoseconds as milliseconds.
    package mutating func append(milliseconds nanoseconds: Int64?) {
        self.separate()
        if let nanoseconds { self.writer.appendMilliseconds(nanoseconds) }
    }

    /// JSON text.
    package mutating func append(_ object: JSONObject?) {
        self.separate()
        guard let object else { return }
        var json = ByteWriter(capacity: 256)
        json.appendJSON(object)
        self.appendQuoted(json.bytes)
    }

    /// Ends the row.
    package mutating func endRow() {
        self.writer.append("\r\n")
        self.isRowEmpty = true
    }

    /// The bytes of all rows, the last one ended.
    package consuming func finish() -> [UInt8] {
        if !self.isRowEmpty { self.endRow() }
        return self.writer.array
    }

    private mutating func separate() {
        if !self.isRowEmpty { self.writer.append(UInt8(ascii: ",")) }
        self.isRowEmpty = false
    }

    /// Spaces at the ends are quoted too, as some readers trim.
    private static func needsQuotes(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bytes.first, let last = bytes.last, first > 0x20, last > 0x20 else { return true }
        return bytes.contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
                || byte == UInt8(ascii: "\r")
        }
    }

    private mutating func appendQuoted(_ bytes: UnsafeRawBufferPointer) {
        self.writer.append(UInt8(ascii: "\""))
        var rest = bytes[...]
        while let quote = rest.firstIndex(of: UInt8(ascii: "\"")) {
            self.writer.append(UnsafeRawBufferPointer(rebasing: rest[...quote]))
            self.writer.append(UInt8(ascii: "\""))
            rest = rest[(quote + 1)...]
        }
        self.writer.append(UnsafeRawBufferPointer(rebasing: rest))
        self.writer.append(UInt8(ascii: "\""))
    }
}
