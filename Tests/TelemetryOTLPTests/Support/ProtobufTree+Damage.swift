import TelemetryTesting

extension ProtobufTree {
    /// Damages one field somewhere.
    mutating func damage(_ random: inout SeededGenerator) { Self.damage(&self.fields, &random) }

    /// Adds a field that no version of OTLP has, here and in the messages that the first field holds.
    mutating func addUnknownFields(_ random: inout SeededGenerator) {
        for index in self.fields.indices where self.fields[index].number == 1 {
            guard case .message(var inner) = self.fields[index].content else { continue }
            inner.insert(Self.unknown(&random), at: Int.random(in: 0...inner.count, using: &random))
            self.fields[index].content = .message(inner)
        }
        self.fields.insert(Self.unknown(&random), at: Int.random(in: 0...self.fields.count, using: &random))
    }

    private static func unknown(_ random: inout SeededGenerator) -> Field {
        let number = UInt64.random(in: 1000...100_000, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: return Field(number: number, type: 0, content: .number(.random(in: .min ... .max, using: &random)))
        case 1: return Field(number: number, type: 1, content: .bits([1, 2, 3, 4, 5, 6, 7, 8]))
        default: return Field(number: number, type: 2, content: .bytes([0xFF, 0, 0x80]))
        }
    }

    private static func damage(_ fields: inout [Field], _ random: inout SeededGenerator) {
        guard !fields.isEmpty else { return fields.append(self.unknown(&random)) }
        let index = Int.random(in: fields.indices, using: &random)
        // Into the message rather than at it, four times of five.
        if case .message(var inner) = fields[index].content, Int.random(in: 0..<5, using: &random) > 0 {
            self.damage(&inner, &random)
            fields[index].content = .message(inner)
            return
        }
        switch Int.random(in: 0..<8, using: &random) {
        case 0: fields.remove(at: index)
        case 1: fields.append(fields[index])
        case 2: fields[index].number = [1, 2, 3, 7, 15, 16, 1 << 28][Int.random(in: 0..<7, using: &random)]
        case 3: fields[index].type = UInt64.random(in: 0...7, using: &random)
        case 4: fields[index].surplus = [-1, 1, 2, 1 << 20, Int(Int32.max)][Int.random(in: 0..<5, using: &random)]
        case 5: fields.swapAt(index, Int.random(in: fields.indices, using: &random))
        case 6: self.nest(&fields[index], &random)
        default: self.change(&fields[index].content, &random)
        }
    }

    /// The field inside itself, many times.
    private static func nest(_ field: inout Field, _ random: inout SeededGenerator) {
        for _ in 0..<Int.random(in: 1...200, using: &random) {
            field = Field(number: field.number, type: 2, content: .message([field]))
        }
    }

    private static func change(_ content: inout Content, _ random: inout SeededGenerator) {
        let extremes: [UInt64] = [0, 1, 127, 128, 1 << 31, 1 << 32, 1 << 63, .max, 1_800_000_000_000_000_000]
        switch content {
        case .number: content = .number(extremes[Int.random(in: extremes.indices, using: &random)])
        case .bits(let bits): content = .bits(bits.map { _ in .random(in: .min ... .max, using: &random) })
        case .message, .bytes:
            let count = [0, 1, 7, 8, 15, 16, 17, 255, 256, 5_000][Int.random(in: 0..<10, using: &random)]
            let isText = Bool.random(using: &random)
            content = .bytes((0..<count).map { _ in isText ? 0x61 : .random(in: .min ... .max, using: &random) })
        }
    }
}
