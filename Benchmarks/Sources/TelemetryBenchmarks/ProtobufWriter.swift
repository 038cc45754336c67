/// As much of the protobuf wire format as an OTLP request needs.
struct ProtobufWriter {
    private(set) var bytes: [UInt8] = []

    private mutating func varint(_ number: UInt64) {
        var rest = number
        while rest > 0x7F {
            self.bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        self.bytes.append(UInt8(rest))
    }

    mutating func add(_ field: UInt64, number: UInt64) {
        self.varint(field << 3)
        self.varint(number)
    }

    mutating func add(_ field: UInt64, fixed64 number: UInt64) {
        self.varint(field << 3 | 1)
        withUnsafeBytes(of: number.littleEndian) { self.bytes.append(contentsOf: $0) }
    }

    mutating func add(_ field: UInt64, bytes: some Collection<UInt8>) {
        self.varint(field << 3 | 2)
        self.varint(UInt64(bytes.count))
        self.bytes.append(contentsOf: bytes)
    }

    mutating func add(_ field: UInt64, text: String) { self.add(field, bytes: Array(text.utf8)) }

    mutating func add(_ field: UInt64, _ build: (inout ProtobufWriter) -> Void) {
        var message = ProtobufWriter()
        build(&message)
        self.add(field, bytes: message.bytes)
    }

    /// An attribute: a `KeyValue` with a string or an integer.
    mutating func addAttribute(_ field: UInt64, _ key: String, text: String) {
        self.add(field) { attribute in
            attribute.add(1, text: key)
            attribute.add(2) { $0.add(1, text: text) }
        }
    }

    mutating func addAttribute(_ field: UInt64, _ key: String, number: UInt64) {
        self.add(field) { attribute in
            attribute.add(1, text: key)
            attribute.add(2) { $0.add(3, number: number) }
        }
    }
}
