import FoundationEssentials
import Telemetry

extension JSONObject {
    /// The text of a member; empty if there is none.
    func text(_ key: String) -> String { self[key]?.string ?? "" }

    /// The number of a member; 0 if there is none that fits.
    func number<Number: FixedWidthInteger>(_ key: String) -> Number { self[key]?.otlpInteger() ?? 0 }

    /// The bytes that a member has in hexadecimal; none if it is something else.
    func id(_ key: String) -> Data {
        let digits = Array(self.text(key).utf8)
        guard digits.count.isMultiple(of: 2) else { return Data() }
        var bytes = Data(capacity: digits.count / 2)
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = Hex.value(of: digits[index]), let low = Hex.value(of: digits[index + 1]) else {
                return Data()
            }
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes
    }
}

extension JSONValue {
    /// A number, also one that JSON lacks and that is written by name; 0 for anything else.
    var otlpDouble: Double {
        switch self {
        case "NaN": .nan
        case "Infinity": .infinity
        case "-Infinity": -.infinity
        default: self.double ?? 0
        }
    }

    /// A whole number, `nil` if it does not fit.
    func otlpInteger<Number: FixedWidthInteger>() -> Number? {
        switch self {
        case .integer(let number): Number(exactly: number)
        case .unsigned(let number): Number(exactly: number)
        default: nil
        }
    }
}

extension OTLP.AnyValue {
    /// A value that is neither list nor object; a whole number beyond 64 bits with a sign, which OTLP lacks, as text.
    init(scalar json: JSONValue) {
        switch json {
        case .string(let text): self.init(.stringValue(text))
        case .bool(let flag): self.init(.boolValue(flag))
        case .integer(let number): self.init(.intValue(number))
        case .double(let number): self.init(.doubleValue(number))
        case .unsigned(let number): self.init(.stringValue(String(number)))
        case .null, .array, .object: self.init()
        }
    }

    init(_ value: OneOf_Value) {
        self.init()
        self.value = value
    }
}

extension OTLP.KeyValue {
    init(_ key: String, _ value: OTLP.AnyValue) {
        self.init()
        self.key = key
        self.value = value
    }
}

extension TraceID {
    /// The 16 bytes.
    var data: Data { self.high.data + self.low.data }
}

extension SpanID {
    /// The 8 bytes.
    var data: Data { self.word.data }
}

extension UInt64 {
    /// The bytes, most significant first.
    fileprivate var data: Data { withUnsafeBytes(of: self.bigEndian) { Data($0) } }
}
