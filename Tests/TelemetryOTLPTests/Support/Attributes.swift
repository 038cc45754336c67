import FoundationEssentials
import SwiftProtobuf
import TelemetryOTLP

extension OTLP.KeyValue {
    init(_ key: String, _ value: OTLP.AnyValue) {
        self.init()
        self.key = key
        self.value = value
    }
}

extension OTLP.AnyValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(_ value: OneOf_Value?) {
        self.init()
        self.value = value
    }

    init(stringLiteral value: String) { self.init(.stringValue(value)) }
    init(integerLiteral value: Int64) { self.init(.intValue(value)) }
    init(floatLiteral value: Double) { self.init(.doubleValue(value)) }
    init(booleanLiteral value: Bool) { self.init(.boolValue(value)) }
    init(arrayLiteral elements: OTLP.AnyValue...) {
        self.init(.arrayValue(.with { $0.values = elements }))
    }
    init(dictionaryLiteral elements: (String, OTLP.AnyValue)...) {
        self.init(.kvlistValue(.with { $0.values = elements.map { OTLP.KeyValue($0, $1) } }))
    }

    static func bytes(_ bytes: [UInt8]) -> OTLP.AnyValue { OTLP.AnyValue(.bytesValue(Data(bytes))) }
}

extension [OTLP.KeyValue] {
    init(_ pairs: KeyValuePairs<String, OTLP.AnyValue>) { self = pairs.map { OTLP.KeyValue($0.key, $0.value) } }
}
