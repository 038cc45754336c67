import FoundationEssentials
import Telemetry

extension WireReader.Field {
    /// Text in UTF-8.
    var text: String? {
        guard self.type == .bytes else { return nil }
        let text = String(decoding: self.payload, as: UTF8.self)
        // What is not UTF-8 was mended.
        return text.withBytes { RollupText($0) == RollupText(self.payload) } ? text : nil
    }

    var data: Data? { self.type == .bytes ? Data(self.payload) : nil }

    /// A number of up to 64 bits that is written with as many bytes as it takes.
    var varint: UInt64? {
        guard self.type == .varint, self.payload.count < 10 || self.payload[9] <= 1 else { return nil }
        return self.payload.reversed().reduce(0) { $0 &<< 7 | UInt64($1 & 0x7F) }
    }

    var int32: Int32? { self.varint.map { Int32(truncatingIfNeeded: $0) } }

    var uint32: UInt32? { self.varint.map { UInt32(truncatingIfNeeded: $0) } }

    var fixed32: UInt32? {
        guard self.type == .fixed32 else { return nil }
        return UInt32(littleEndian: self.payload.loadUnaligned(as: UInt32.self))
    }

    var fixed64: UInt64? {
        guard self.type == .fixed64 else { return nil }
        return UInt64(littleEndian: self.payload.loadUnaligned(as: UInt64.self))
    }
}
