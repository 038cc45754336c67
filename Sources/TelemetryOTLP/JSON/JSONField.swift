import FoundationEssentials
import Telemetry

/// One field of an OTLP/JSON message, read as what its type demands.
///
/// Generous in what it takes: names in snake case, 64-bit integers as numbers or strings, enumerations by name.
struct JSONField {
    /// In lower camel case.
    let name: String
    let value: JSONValue

    init(_ member: JSONObject.Member) {
        self.name = member.key.utf8.contains(UInt8(ascii: "_")) ? Self.camelCased(member.key) : member.key
        self.value = member.value
    }

    private init(element: JSONValue) {
        self.name = ""
        self.value = element
    }

    func text() throws(JSONFieldError) -> String {
        guard let text = self.value.string else { throw self.error("a string") }
        return text
    }

    func flag() throws(JSONFieldError) -> Bool {
        switch self.value {
        case .bool(let flag): return flag
        case .string("true"): return true
        case .string("false"): return false
        default: throw self.error("true or false")
        }
    }

    func integer<Number: FixedWidthInteger>(_ type: Number.Type = Number.self) throws(JSONFieldError) -> Number {
        let number: Number? =
            switch self.value {
            case .integer(let number): Number(exactly: number)
            case .unsigned(let number): Number(exactly: number)
            case .double(let number): Number(exactly: number)
            case .string(let digits): Number(digits)
            default: nil
            }
        guard let number else { throw self.error("a whole number from \(Number.min) to \(Number.max)") }
        return number
    }

    func number() throws(JSONFieldError) -> Double {
        switch self.value {
        case .string("NaN"): return .nan
        case .string("Infinity"): return .infinity
        case .string("-Infinity"): return -.infinity
        case .string(let digits):
            if let number = Double(digits), number.isFinite { return number }
        default:
            if let number = self.value.double { return number }
        }
        throw self.error("a number")
    }

    /// Base64, with or without padding, of either alphabet.
    func bytes() throws(JSONFieldError) -> Data {
        guard let text = self.value.string, let bytes = Self.base64(text) else { throw self.error("base64") }
        return bytes
    }

    /// An id in hexadecimal of either case.
    ///
    /// The base64 that plain protobuf JSON would have is taken too.
    func id() throws(JSONFieldError) -> Data {
        guard let text = self.value.string else { throw self.error("a hexadecimal string") }
        if let bytes = Self.hexadecimal(text) { return bytes }
        if text.hasSuffix("="), let bytes = Self.base64(text), bytes.count == 16 || bytes.count == 8 { return bytes }
        throw self.error("a hexadecimal string")
    }

    /// The number of an enumeration's case, or its name, with or without the prefix that all its names share.
    func enumeration(_ prefix: String, _ names: [String]) throws(JSONFieldError) -> Int {
        guard let text = self.value.string, Int(text) == nil else { return Int(try self.integer(Int32.self)) }
        let name = text.uppercased()
        let short = name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
        guard let index = names.firstIndex(of: short) else {
            throw self.error("one of \(names.map { prefix + $0 }.joined(separator: ", "))")
        }
        return index
    }

    func message<Message: JSONReadable>() throws(JSONFieldError) -> Message {
        do throws(JSONFieldError) {
            return try Message(json: self.value)
        } catch {
            throw error.within(self.name)
        }
    }

    func messages<Message: JSONReadable>() throws(JSONFieldError) -> [Message] {
        try self.elements { value throws(JSONFieldError) in try Message(json: value) }
    }

    func texts() throws(JSONFieldError) -> [String] {
        try self.elements { value throws(JSONFieldError) in try JSONField(element: value).text() }
    }

    func integers<Number: FixedWidthInteger>() throws(JSONFieldError) -> [Number] {
        try self.elements { value throws(JSONFieldError) in try JSONField(element: value).integer() }
    }

    func numbers() throws(JSONFieldError) -> [Double] {
        try self.elements { value throws(JSONFieldError) in try JSONField(element: value).number() }
    }

    private func elements<Element>(
        _ read: (JSONValue) throws(JSONFieldError) -> Element
    ) throws(JSONFieldError) -> [Element] {
        guard let values = self.value.array else { throw self.error("a list") }
        var elements: [Element] = []
        elements.reserveCapacity(values.count)
        for (index, value) in values.enumerated() {
            do throws(JSONFieldError) {
                elements.append(try read(value))
            } catch {
                throw error.within("\(self.name)[\(index)]")
            }
        }
        return elements
    }

    private func error(_ expected: String) -> JSONFieldError {
        let error = JSONFieldError(expected, self.value)
        return self.name.isEmpty ? error : error.within(self.name)
    }

    private static func camelCased(_ name: String) -> String {
        var words = name.split(separator: "_", omittingEmptySubsequences: true)
        guard let first = words.first else { return name }
        words.removeFirst()
        return words.reduce(String(first)) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    }

    private static func hexadecimal(_ text: String) -> Data? {
        guard text.utf8.count % 2 == 0 else { return nil }
        var bytes = Data(capacity: text.utf8.count / 2)
        var high: UInt64?
        for digit in text.utf8 {
            guard let nibble = Hex.value(of: digit) else { return nil }
            if let first = high {
                bytes.append(UInt8(truncatingIfNeeded: first << 4 | nibble))
                high = nil
            } else {
                high = nibble
            }
        }
        return bytes
    }

    private static func base64(_ text: String) -> Data? {
        var plain = text.replacing("-", with: "+").replacing("_", with: "/")
        while plain.utf8.count % 4 != 0 { plain += "=" }
        return Data(base64Encoded: plain)
    }
}
