import Telemetry

/// Reads TOML as far as it is needed to find keys: dates and numbers are kept as texts.
struct TOMLReader {
    private static let depthLimit = 64

    private var source: SourceBytes

    static func entries(_ text: String) throws(TelemetryError) -> [TOMLEntry] {
        var reader = TOMLReader(source: SourceBytes(text))
        var entries: [TOMLEntry] = []
        var table: [String] = []
        while reader.skipBlanks(andLines: true) {
            let start = reader.source.position
            if reader.source.take("[") {
                let isArray = reader.source.take("[")
                let path = try reader.path()
                guard reader.source.take("]"), !isArray || reader.source.take("]") else {
                    throw reader.source.failure("a table's name must end with ]")
                }
                table = path
                entries.append(
                    TOMLEntry(path: path, table: path, range: start..<reader.source.position, isArray: isArray)
                )
            } else {
                entries.append(try reader.pair(in: table))
            }
            try reader.endOfLine()
        }
        return entries
    }

    private mutating func pair(in table: [String]) throws(TelemetryError) -> TOMLEntry {
        let start = self.source.position
        let path = try self.path()
        guard self.source.take("=") else { throw self.source.failure("= must stand here") }
        _ = self.skipBlanks(andLines: false)
        let from = self.source.position
        let value = try self.value(depth: 0)
        let end = self.source.position
        return TOMLEntry(path: table + path, table: table, range: start..<end, valueRange: from..<end, value: value)
    }

    private mutating func path() throws(TelemetryError) -> [String] {
        var path: [String] = []
        repeat {
            _ = self.skipBlanks(andLines: false)
            if self.source.current == UInt8(ascii: "\"") || self.source.current == UInt8(ascii: "'") {
                path.append(try self.string())
            } else {
                let start = self.source.position
                while let byte = self.source.current, Self.isBare(byte) { self.source.position += 1 }
                guard self.source.position > start else { throw self.source.failure("a name must stand here") }
                path.append(self.source.text(start..<self.source.position))
            }
            _ = self.skipBlanks(andLines: false)
        } while self.source.take(".")
        return path
    }

    private mutating func value(depth: Int) throws(TelemetryError) -> JSONValue {
        guard depth < Self.depthLimit else { throw self.source.failure("deeper than \(Self.depthLimit)") }
        switch self.source.current {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(try self.string())
        case UInt8(ascii: "["): return .array(try self.list(depth))
        case UInt8(ascii: "{"): return .object(try self.inlineTable(depth))
        default:
            let start = self.source.position
            while let byte = self.source.current, Self.isBare(byte) || Array("+.: ".utf8).contains(byte) {
                self.source.position += 1
            }
            let text = self.source.text(start..<self.source.position)
            let word = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            guard !word.isEmpty else { throw self.source.failure("a value must stand here") }
            self.source.position = start + word.utf8.count
            return word == "true" ? true : word == "false" ? false : .string(word)
        }
    }

    private mutating func list(_ depth: Int) throws(TelemetryError) -> [JSONValue] {
        var values: [JSONValue] = []
        self.source.position += 1
        while true {
            _ = self.skipBlanks(andLines: true)
            if self.source.take("]") { return values }
            values.append(try self.value(depth: depth + 1))
            _ = self.skipBlanks(andLines: true)
            if self.source.take(",") { continue }
            guard self.source.take("]") else { throw self.source.failure("a comma or ] must stand here") }
            return values
        }
    }

    private mutating func inlineTable(_ depth: Int) throws(TelemetryError) -> JSONObject {
        var object: JSONObject = [:]
        self.source.position += 1
        while true {
            _ = self.skipBlanks(andLines: true)
            if self.source.take("}") { return object }
            let path = try self.path()
            guard self.source.take("=") else { throw self.source.failure("= must stand here") }
            _ = self.skipBlanks(andLines: false)
            let value = try self.value(depth: depth + 1)
            object[path[0]] = path.dropFirst().reversed().reduce(value) { .object([$1: $0]) }
            _ = self.skipBlanks(andLines: true)
            if self.source.take(",") { continue }
            guard self.source.take("}") else { throw self.source.failure("a comma or } must stand here") }
            return object
        }
    }

    /// A text in any of the four kinds of quotes; escapes other than those of quotes stay as they are.
    private mutating func string() throws(TelemetryError) -> String {
        let quote = self.source.current ?? 0
        let isLong = self.source.bytes[self.source.position...].starts(with: [quote, quote, quote])
        let end = [UInt8](repeating: quote, count: isLong ? 3 : 1)
        self.source.position += end.count
        var bytes: [UInt8] = []
        while let byte = self.source.current, isLong || byte != 0x0A {
            if self.source.bytes[self.source.position...].starts(with: end) {
                self.source.position += end.count
                return String(decoding: bytes, as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                self.source.position += 1
                let next = self.source.current
                if next != UInt8(ascii: "\\"), next != quote { bytes.append(byte) }
                guard let next else { break }
                bytes.append(next)
            } else {
                bytes.append(byte)
            }
            self.source.position += 1
        }
        throw self.source.failure("a text must end with its quote")
    }

    private mutating func endOfLine() throws(TelemetryError) {
        _ = self.skipBlanks(andLines: false)
        guard self.source.isAtEnd || self.source.current == 0x0A || self.source.current == 0x0D else {
            throw self.source.failure("the line must end here")
        }
    }

    /// Passes over blanks and comments; `false` at the end of the text.
    private mutating func skipBlanks(andLines: Bool) -> Bool {
        while let byte = self.source.current {
            switch byte {
            case 0x20, 0x09: self.source.position += 1
            case 0x0A where andLines, 0x0D where andLines: self.source.position += 1
            case UInt8(ascii: "#"): self.source.skipLine()
            default: return true
            }
        }
        return false
    }

    private static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
