import CZlib

/// Decompresses gzip and deflate as the bytes arrive, never more at a time than it is asked for.
struct Inflater: ~Copyable {
    /// Why bytes cannot be decompressed.
    enum Failure: Error, Sendable, Hashable {
        /// They are not what the header says.
        case damaged(String)
        /// They end before the compressed data does.
        case truncated
        /// There is no memory for it.
        case unavailable
    }

    private enum State {
        case beforeStream
        case inStream
        case afterStream
    }

    /// Apart from the struct, as zlib remembers its address.
    private let stream: UnsafeMutablePointer<z_stream>
    private let coding: ContentCoding
    private var state = State.beforeStream
    /// Whether the last call stopped for lack of room, so that more may come without further input.
    private(set) var hasMore = false

    /// An inflater for `coding`.
    init(_ coding: ContentCoding) {
        self.coding = coding
        self.stream = .allocate(capacity: 1)
        self.stream.initialize(to: z_stream())
    }

    deinit {
        if self.state != .beforeStream { inflateEnd(self.stream) }
        self.stream.deinitialize(count: 1)
        self.stream.deallocate()
    }

    /// Decompresses from the front of `input` and appends at most `room` bytes to `output`.
    ///
    /// - Returns: How many bytes of `input` are done with.
    mutating func inflate(
        _ input: UnsafeRawBufferPointer,
        into output: inout [UInt8],
        room: Int
    ) throws(Failure) -> Int {
        if let first = input.first {
            switch self.state {
            case .beforeStream: try self.begin(firstByte: first)
            case .inStream: break
            case .afterStream: try self.beginNextMember(firstByte: first)
            }
        } else if !self.hasMore {
            return 0
        }
        let base = UnsafeMutableRawPointer(mutating: input.baseAddress)
        self.stream.pointee.next_in = base?.assumingMemoryBound(to: UInt8.self)
        self.stream.pointee.avail_in = UInt32(clamping: input.count)
        let offered = Int(self.stream.pointee.avail_in)
        let code = self.step(into: &output, room: room)
        try self.take(code)
        return offered - Int(self.stream.pointee.avail_in)
    }

    /// Checks that the compressed data has come to its end.
    func finish() throws(Failure) {
        guard self.state == .afterStream else { throw .truncated }
    }

    private func step(into output: inout [UInt8], room: Int) -> Int32 {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { scratch in
            self.stream.pointee.next_out = scratch.baseAddress
            self.stream.pointee.avail_out = UInt32(clamping: room)
            let code = CZlib.inflate(self.stream, Z_NO_FLUSH)
            output.append(contentsOf: scratch[..<(room - Int(self.stream.pointee.avail_out))])
            return code
        }
    }

    private mutating func take(_ code: Int32) throws(Failure) {
        self.hasMore = self.stream.pointee.avail_out == 0
        switch code {
        case Z_STREAM_END:
            self.state = .afterStream
            self.hasMore = false
        case Z_OK: break
        // No input left and nothing to give: more input will tell.
        case Z_BUF_ERROR: self.hasMore = false
        case Z_MEM_ERROR: throw .unavailable
        case Z_NEED_DICT: throw .damaged("a preset dictionary is needed")
        default:
            throw .damaged(self.stream.pointee.msg.map { String(cString: $0) } ?? "invalid data")
        }
    }

    /// "deflate" should be in zlib's wrapping, whose first byte is a method of 8 and a window of at most 7; some
    /// clients send it bare.
    private mutating func begin(firstByte: UInt8) throws(Failure) {
        let windowBits: Int32
        switch self.coding {
        case .gzip, .identity: windowBits = MAX_WBITS + 16
        case .deflate: windowBits = firstByte & 0x0F == 8 && firstByte >> 4 <= 7 ? MAX_WBITS : -MAX_WBITS
        }
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(self.stream, windowBits, ZLIB_VERSION, size) == Z_OK else { throw .unavailable }
        self.state = .inStream
    }

    /// gzip data may be several members in a row.
    private mutating func beginNextMember(firstByte: UInt8) throws(Failure) {
        guard self.coding == .gzip, firstByte == 0x1F else { throw .damaged("bytes follow the compressed data") }
        guard inflateReset(self.stream) == Z_OK else { throw .unavailable }
        self.state = .inStream
    }
}
