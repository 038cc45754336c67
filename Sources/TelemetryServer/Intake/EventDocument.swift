import Telemetry

/// The events in a body: one object, an array, or an object a line.
///
/// They are read one after another, so that a large body never stands in memory as values.
struct EventDocument: Sendable {
    /// One event's text as a value, or why it is none.
    typealias Item = Result<JSONValue, TelemetryError>

    /// How the events follow one another.
    enum Form: Sendable, Hashable {
        case object
        case array
        case lines
    }

    let form: Form
    private let bytes: [UInt8]
    /// Where the next event begins.
    private(set) var index: Int
    private var isAtEnd = false
    /// Up to where lines are counted: from the front for each bad one would take the square of their number.
    private var counted = LinePosition()

    /// Bytes that one event may have as text.
    ///
    /// What it holds is limited far below by the service; this bounds what a few bytes a value can grow to.
    private static let itemLimit = 8 << 20

    /// Looks at what `bytes` are.
    ///
    /// - Parameters:
    ///   - bytes: The body.
    ///   - isLines: Whether it is said to be an object a line. Otherwise that is seen from a first line that is whole
    ///     and not the last.
    init(_ bytes: [UInt8], isLines: Bool) {
        self.bytes = bytes
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let start = Self.skipSpace(bytes, from: hasMark ? 3 : 0)
        self.index = start
        self.isAtEnd = start == bytes.count
        if isLines || Self.isFirstOfLines(bytes, from: start) {
            self.form = .lines
        } else if start < bytes.count, bytes[start] == UInt8(ascii: "[") {
            self.form = .array
            self.index = Self.skipSpace(bytes, from: start + 1)
        } else {
            self.form = .object
        }
    }

    /// The next event; `nil` at the end.
    ///
    /// - Throws: ``TelemetryError`` with code `malformed_json` if nothing after this place can be trusted. A bad line
    ///   costs only itself.
    mutating func next() throws(TelemetryError) -> Item? {
        if self.isAtEnd { return nil }
        switch self.form {
        case .object:
            self.isAtEnd = true
            return try self.item(self.index..<self.bytes.count)
        case .array: return try self.nextElement()
        case .lines: return self.nextLine()
        }
    }

    private mutating func nextLine() -> Item? {
        let end = self.bytes[self.index...].firstIndex(of: UInt8(ascii: "\n")) ?? self.bytes.count
        let text = self.index..<end
        defer {
            let next = Self.skipSpace(self.bytes, from: end)
            self.counted = self.counted.moved(to: next, in: self.bytes)
            self.index = next
            self.isAtEnd = next == self.bytes.count
        }
        do throws(TelemetryError) {
            return try self.item(text)
        } catch {
            return .failure(error)
        }
    }

    private mutating func nextElement() throws(TelemetryError) -> Item? {
        if self.index < self.bytes.count, self.bytes[self.index] == UInt8(ascii: "]"), self.isBeforeFirst {
            try self.closeArray()
            return nil
        }
        let end = try self.elementEnd()
        let item = try self.item(self.index..<end)
        switch self.bytes[end] {
        case UInt8(ascii: "]"):
            self.index = end
            try self.closeArray()
        case UInt8(ascii: ","): self.index = Self.skipSpace(self.bytes, from: end + 1)
        default: throw self.malformed("expected ',' or ']'", at: end)
        }
        return item
    }

    /// Only an empty array may have its bracket where an element is expected.
    private var isBeforeFirst: Bool {
        let before = self.bytes[..<self.index].last { !Self.isSpace($0) }
        return before == UInt8(ascii: "[")
    }

    private mutating func closeArray() throws(TelemetryError) {
        let end = Self.skipSpace(self.bytes, from: self.index + 1)
        guard end == self.bytes.count else { throw self.malformed("unexpected text after the value", at: end) }
        self.isAtEnd = true
    }

    /// Where the comma or bracket stands that ends the element at `index`.
    private func elementEnd() throws(TelemetryError) -> Int {
        var depth = 0
        var isInString = false
        var place = self.index
        while place < self.bytes.count {
            let byte = self.bytes[place]
            if isInString {
                if byte == UInt8(ascii: "\\") { place += 1 } else if byte == UInt8(ascii: "\"") { isInString = false }
            } else {
                switch byte {
                case UInt8(ascii: "\""): isInString = true
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
                    if depth == 0 { return place }
                    if byte != UInt8(ascii: ",") { depth -= 1 }
                default: break
                }
            }
            place += 1
        }
        throw self.malformed("the text ends inside an array", at: self.bytes.count)
    }

    private func item(_ range: Range<Int>) throws(TelemetryError) -> Item {
        guard range.count <= Self.itemLimit else {
            return .failure(
                TelemetryError(.fieldTooLarge, "an event may have \(Self.itemLimit) bytes of JSON, not \(range.count)")
            )
        }
        switch Self.value(in: self.bytes, range) {
        case .success(let value): return .success(value)
        case .failure(let failure):
            throw self.malformed(failure.message, at: range.lowerBound + failure.offset, field: failure.field)
        }
    }

    private func malformed(_ reason: String, at offset: Int, field: String? = nil) -> TelemetryError {
        TelemetryError(
            .malformedJSON,
            "not JSON: \(reason) at \(self.counted.moved(to: min(offset, self.bytes.count), in: self.bytes))",
            field: field
        )
    }
}

extension EventDocument {
    private static func value(in bytes: [UInt8], _ range: Range<Int>) -> Result<JSONValue, JSONReader.Failure> {
        bytes.withUnsafeBytes { bytes in
            do throws(JSONReader.Failure) {
                return .success(try JSONReader.event(in: UnsafeRawBufferPointer(rebasing: bytes[range])))
            } catch {
                return .failure(error)
            }
        }
    }

    private static func isFirstOfLines(_ bytes: [UInt8], from start: Int) -> Bool {
        guard start < bytes.count, bytes[start] == UInt8(ascii: "{"),
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")), end - start <= self.itemLimit,
            self.skipSpace(bytes, from: end) < bytes.count,
            case .success = self.value(in: bytes, start..<end)
        else { return false }
        return true
    }

    private static func skipSpace(_ bytes: [UInt8], from start: Int) -> Int {
        bytes[start...].firstIndex { !self.isSpace($0) } ?? bytes.count
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}
