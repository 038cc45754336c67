/// Reads JSON (RFC 8259) from bytes, keeping integers exact and members in order.
///
/// Half a surrogate pair written as an escape becomes U+FFFD, as agents cut texts anywhere; everything else that
/// the standard forbids is an error with its place.
package struct JSONReader {
    /// What was wrong, and where.
    package struct Failure: Error, Equatable {
        package var reason: String
        /// The way to the value that it is in, such as `metadata.list[2]`; empty outside of objects and arrays.
        package var path = ""
        /// Bytes before the place.
        package var offset: Int
        /// From 1.
        package var line: Int
        /// In bytes, from 1.
        package var column: Int

        /// The way as the field of an error.
        package var field: String? { self.path.isEmpty ? nil : String(self.path.prefix(200)) }

        /// What was wrong, and in which value.
        package var message: String { self.field.map { "\($0): \(self.reason)" } ?? self.reason }
    }

    /// What to do with an array or an object that is nested too deep.
    package enum DeepValue {
        /// It is an error.
        case refused
        /// It is passed over, and ``JSONValue/tooDeep`` stands for it.
        case passedOver
    }

    let bytes: UnsafeRawBufferPointer
    private let depthLimit: Int
    private let deepValue: DeepValue
    let exactTimes: ExactTimes
    /// The times of the outermost object as its digits say them, in nanoseconds; `nil` for what is out of range.
    var times: [(key: String, nanoseconds: Int64?)] = []
    var index = 0

    init(
        bytes: UnsafeRawBufferPointer,
        depthLimit: Int,
        deepValue: DeepValue = .refused,
        exactTimes: ExactTimes = .none
    ) {
        self.bytes = bytes
        self.depthLimit = depthLimit
        self.deepValue = deepValue
        self.exactTimes = exactTimes
    }

    /// The one value that `bytes` hold.
    package static func value(
        in bytes: UnsafeRawBufferPointer,
        depthLimit: Int = 64,
        deepValue: DeepValue = .refused
    ) throws(Failure) -> JSONValue {
        var reader = JSONReader(bytes: bytes, depthLimit: depthLimit, deepValue: deepValue)
        return try reader.readDocument()
    }

    mutating func readDocument() throws(Failure) -> JSONValue {
        self.skipSpace()
        let value = try self.readValue(depth: 0)
        self.skipSpace()
        guard self.index == self.bytes.count else { throw self.failure("unexpected text after the value") }
        return value
    }

    /// The one value that `text` holds.
    package static func value(in text: String, depthLimit: Int = 64) throws(Failure) -> JSONValue {
        try self.value(in: text, depthLimit: depthLimit, exactTimes: .none)
    }

    /// The one value that `bytes` hold.
    package static func value(in bytes: [UInt8], depthLimit: Int = 64) throws(Failure) -> JSONValue {
        let result = bytes.withUnsafeBytes { raw -> Result<JSONValue, Failure> in
            do throws(Failure) {
                return .success(try self.value(in: raw, depthLimit: depthLimit))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    func failure(_ reason: String) -> Failure { self.failure(reason, at: self.index) }

    func failure(_ reason: String, at offset: Int) -> Failure {
        var line = 1
        var lineStart = 0
        for index in 0..<min(offset, self.bytes.count) where self.bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        return Failure(reason: reason, offset: offset, line: line, column: offset - lineStart + 1)
    }

    private mutating func skipSpace() {
        while self.index < self.bytes.count {
            switch self.bytes[self.index] {
            case 0x20, 0x09, 0x0A, 0x0D: self.index &+= 1
            default: return
            }
        }
    }

    private mutating func readValue(depth: Int) throws(Failure) -> JSONValue {
        guard self.index < self.bytes.count else { throw self.failure("the text ends where a value is expected") }
        switch self.bytes[self.index] {
        case UInt8(ascii: "{"):
            if depth >= self.depthLimit { return try self.readDeepValue() }
            return .object(try self.readObject(depth: depth + 1))
        case UInt8(ascii: "["):
            if depth >= self.depthLimit { return try self.readDeepValue() }
            return .array(try self.readArray(depth: depth + 1))
        case UInt8(ascii: "\""): return .string(try self.readString())
        case UInt8(ascii: "t"): return try self.read("true", as: .bool(true))
        case UInt8(ascii: "f"): return try self.read("false", as: .bool(false))
        case UInt8(ascii: "n"): return try self.read("null", as: .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try self.readNumber()
        default: throw self.failure(self.unexpected)
        }
    }

    /// What stands where a value is expected.
    private var unexpected: String {
        let letters = self.bytes[self.index...].prefix(20).prefix { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
        }
        return letters.isEmpty
            ? "unexpected character where a value is expected"
            : "\(String(decoding: letters, as: UTF8.self)) is no JSON value"
    }

    private mutating func read(_ word: StaticString, as value: JSONValue) throws(Failure) -> JSONValue {
        let count = word.utf8CodeUnitCount
        guard self.index + count <= self.bytes.count else { throw self.failure("the text ends inside a word") }
        for offset in 0..<count where self.bytes[self.index + offset] != word.utf8Start[offset] {
            throw self.failure(self.unexpected)
        }
        self.index += count
        return value
    }

    private mutating func readArray(depth: Int) throws(Failure) -> [JSONValue] {
        self.index += 1
        self.skipSpace()
        var elements: [JSONValue] = []
        if self.takes(UInt8(ascii: "]")) { return elements }
        while true {
            do throws(Failure) {
                elements.append(try self.readValue(depth: depth))
            } catch {
                throw error.within("[\(elements.count)]")
            }
            self.skipSpace()
            if self.takes(UInt8(ascii: "]")) { return elements }
            guard self.takes(UInt8(ascii: ",")) else { throw self.failure("expected ',' or ']'") }
            self.skipSpace()
        }
    }

    private mutating func readObject(depth: Int) throws(Failure) -> JSONObject {
        self.index += 1
        self.skipSpace()
        var pairs: [(String, JSONValue)] = []
        if self.takes(UInt8(ascii: "}")) { return JSONObject() }
        while true {
            guard self.index < self.bytes.count, self.bytes[self.index] == UInt8(ascii: "\"") else {
                throw self.failure("expected a name in quotes")
            }
            let key = try self.readString()
            self.skipSpace()
            guard self.takes(UInt8(ascii: ":")) else { throw self.failure("expected ':'") }
            self.skipSpace()
            let start = self.index
            do throws(Failure) {
                pairs.append((key, try self.readValue(depth: depth)))
            } catch {
                throw error.within(key)
            }
            if self.exactTimes != .none { self.keepTime(start..<self.index, depth, &pairs) }
            self.skipSpace()
            if self.takes(UInt8(ascii: "}")) { return JSONObject(pairs: pairs) }
            guard self.takes(UInt8(ascii: ",")) else { throw self.failure("expected ',' or '}'") }
            self.skipSpace()
        }
    }

    /// Passes over an array or an object without going into it.
    ///
    /// Only its strings and its brackets are looked at: what it says is refused anyhow.
    private mutating func readDeepValue() throws(Failure) -> JSONValue {
        guard self.deepValue == .passedOver else { throw self.failure("nested deeper than \(self.depthLimit)") }
        var open = 0
        while self.index < self.bytes.count {
            switch self.bytes[self.index] {
            case UInt8(ascii: "\""):
                _ = try self.readString()
                continue
            case UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): open -= 1
            default: break
            }
            self.index &+= 1
            if open == 0 { return .tooDeep }
        }
        throw self.failure("the text ends inside a value")
    }

    private mutating func takes(_ byte: UInt8) -> Bool {
        guard self.index < self.bytes.count, self.bytes[self.index] == byte else { return false }
        self.index &+= 1
        return true
    }
}

extension JSONReader.Failure {
    /// The same failure, seen from one level further out.
    fileprivate func within(_ component: String) -> Self {
        var failure = self
        let separator = self.path.isEmpty || self.path.hasPrefix("[") ? "" : "."
        failure.path = component.prefix(40) + separator + self.path
        return failure
    }
}

extension JSONReader {
    private mutating func readNumber() throws(Failure) -> JSONValue {
        let start = self.index
        let isNegative = self.takes(UInt8(ascii: "-"))
        let digitsStart = self.index
        self.skipDigits()
        let digits = self.index - digitsStart
        guard digits > 0 else { throw self.failure("expected a digit") }
        guard digits == 1 || self.bytes[digitsStart] != UInt8(ascii: "0") else {
            throw self.failure("a number cannot begin with 0", at: digitsStart)
        }
        var isWhole = true
        if self.takes(UInt8(ascii: ".")) {
            isWhole = false
            try self.skipSomeDigits()
        }
        if self.takes(UInt8(ascii: "e")) || self.takes(UInt8(ascii: "E")) {
            isWhole = false
            if !self.takes(UInt8(ascii: "+")) { _ = self.takes(UInt8(ascii: "-")) }
            try self.skipSomeDigits()
        }
        if isWhole, digits <= 20, let whole = self.wholeNumber(isNegative, digitsStart..<self.index) { return whole }
        let text = String(decoding: self.bytes[start..<self.index], as: UTF8.self)
        guard let double = Double(text), double.isFinite else {
            throw self.failure("the number \(text.prefix(40)) is out of range", at: start)
        }
        return .double(double)
    }

    private func wholeNumber(_ isNegative: Bool, _ range: Range<Int>) -> JSONValue? {
        var magnitude: UInt64 = 0
        for index in range {
            let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(UInt64(self.bytes[index] &- UInt8(ascii: "0")))
            if overflow || carry { return nil }
            magnitude = sum
        }
        if isNegative {
            if magnitude == 0 { return nil }
            return magnitude <= Int64.min.magnitude ? .integer(Int64(truncatingIfNeeded: 0 &- magnitude)) : nil
        }
        return Int64(exactly: magnitude).map { .integer($0) } ?? .unsigned(magnitude)
    }

    private mutating func skipDigits() {
        while self.index < self.bytes.count, self.bytes[self.index] &- UInt8(ascii: "0") < 10 { self.index &+= 1 }
    }

    private mutating func skipSomeDigits() throws(Failure) {
        let start = self.index
        self.skipDigits()
        guard self.index > start else { throw self.failure("expected a digit") }
    }
}
