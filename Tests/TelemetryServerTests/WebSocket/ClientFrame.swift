/// One frame as a client sends it, right or wrong.
struct ClientFrame: Sendable {
    enum Opcode: UInt8, Sendable {
        case continuation = 0
        case text = 1
        case binary = 2
        case close = 8
        case ping = 9
        case pong = 10
    }

    var opcode: UInt8
    var payload: [UInt8]
    var isFinal = true
    var reserved: UInt8 = 0
    var isMasked = true
    /// What the frame says of its length, if that is not so.
    var claimedLength: UInt64?

    init(_ opcode: Opcode, _ payload: [UInt8] = [], isFinal: Bool = true) {
        self.opcode = opcode.rawValue
        self.payload = payload
        self.isFinal = isFinal
    }

    init(_ opcode: Opcode, _ text: String, isFinal: Bool = true) {
        self.init(opcode, Array(text.utf8), isFinal: isFinal)
    }

    static func close(_ code: UInt16, _ reason: [UInt8] = []) -> ClientFrame {
        ClientFrame(.close, [UInt8(code >> 8), UInt8(code & 0xFF)] + reason)
    }

    func with(_ change: (inout ClientFrame) -> Void) -> ClientFrame {
        var frame = self
        change(&frame)
        return frame
    }

    /// The frame on the wire.
    var bytes: [UInt8] {
        let mask: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]
        let length = self.claimedLength ?? UInt64(self.payload.count)
        var bytes = [(self.isFinal ? 0x80 : 0) | self.reserved << 4 | self.opcode]
        let bit: UInt8 = self.isMasked ? 0x80 : 0
        switch length {
        case 0...125: bytes.append(bit | UInt8(length))
        case 126...0xFFFF: bytes += [bit | 126, UInt8(length >> 8), UInt8(length & 0xFF)]
        default: bytes += [bit | 127] + (0..<8).reversed().map { UInt8(length >> ($0 * 8) & 0xFF) }
        }
        guard self.isMasked else { return bytes + self.payload }
        return bytes + mask + self.payload.enumerated().map { $1 ^ mask[$0 % 4] }
    }
}

/// One frame as the server sent it.
struct ServerFrame: Sendable, Equatable {
    var opcode: UInt8
    var payload: [UInt8]

    var text: String { String(decoding: self.payload, as: UTF8.self) }

    /// The code of a close frame.
    var code: UInt16? {
        guard self.opcode == 8, self.payload.count >= 2 else { return nil }
        return UInt16(self.payload[0]) << 8 | UInt16(self.payload[1])
    }

    /// The first frame in `bytes`, and its length, if it is whole.
    static func parse(_ bytes: [UInt8]) -> (ServerFrame, Int)? {
        guard bytes.count >= 2 else { return nil }
        var length = Int(bytes[1])
        var start = 2
        if length >= 126 {
            let size = length == 126 ? 2 : 8
            guard bytes.count >= 2 + size else { return nil }
            length = bytes[2..<(2 + size)].reduce(0) { $0 << 8 | Int($1) }
            start += size
        }
        guard bytes.count >= start + length else { return nil }
        return (ServerFrame(opcode: bytes[0] & 0xF, payload: Array(bytes[start..<(start + length)])), start + length)
    }

    static func all(in bytes: [UInt8]) -> [ServerFrame] {
        var rest = bytes
        var frames: [ServerFrame] = []
        while let (frame, length) = self.parse(rest) {
            frames.append(frame)
            rest.removeFirst(length)
        }
        return frames
    }
}
