import Telemetry
import TelemetryTesting

extension SeededGenerator {
    mutating func text() -> String {
        let scalars: [Unicode.Scalar] = ["a", "Z", "0", " ", "\"", "\\", "\n", "\u{0}", "é", "😀", "\u{2028}"]
        var text = ""
        for _ in 0..<Int.random(in: 0..<20, using: &self) {
            text.unicodeScalars.append(scalars[Int.random(in: 0..<scalars.count, using: &self)])
        }
        return text
    }

    mutating func value(depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &self) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &self))
        case 2: return .integer(Int64.random(in: .min ... .max, using: &self))
        case 3: return .unsigned(UInt64.random(in: (1 << 63)...UInt64.max, using: &self))
        case 4: return .double(Double(Int64.random(in: -1000...1000, using: &self)) / 7)
        case 5: return .string(self.text())
        case 6: return .array((0..<Int.random(in: 0..<4, using: &self)).map { _ in self.value(depth: depth - 1) })
        default:
            var object = JSONObject()
            for _ in 0..<Int.random(in: 0..<4, using: &self) { object[self.text()] = self.value(depth: depth - 1) }
            return .object(object)
        }
    }
}
