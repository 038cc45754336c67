import CZlib

/// Compresses to gzip as the bytes arrive.
package struct Deflater: ~Copyable {
    /// Apart from the struct, as zlib remembers its address.
    private let stream: UnsafeMutablePointer<z_stream>

    /// A compressor; `nil` if there is no memory for it.
    ///
    /// - Parameter level: 1, the quickest, to 9, the smallest.
    package init?(level: Int32) {
        self.stream = .allocate(capacity: 1)
        self.stream.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        let code = deflateInit2_(
            self.stream,
            level,
            Z_DEFLATED,
            MAX_WBITS + 16,
            8,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            size
        )
        if code != Z_OK { return nil }
    }

    deinit {
        deflateEnd(self.stream)
        self.stream.deinitialize(count: 1)
        self.stream.deallocate()
    }

    /// What comes out when `input` goes in; everything that is left if it is the last.
    package mutating func compress(_ input: UnsafeRawBufferPointer, isLast: Bool) -> [UInt8] {
        var output: [UInt8] = []
        let base = UnsafeMutableRawPointer(mutating: input.baseAddress)
        self.stream.pointee.next_in = base?.assumingMemoryBound(to: UInt8.self)
        self.stream.pointee.avail_in = UInt32(clamping: input.count)
        var isDone = false
        while !isDone {
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16 << 10) { scratch in
                self.stream.pointee.next_out = scratch.baseAddress
                self.stream.pointee.avail_out = UInt32(scratch.count)
                // What a client waits for is sent at once.
                let code = deflate(self.stream, isLast ? Z_FINISH : Z_SYNC_FLUSH)
                let room = Int(self.stream.pointee.avail_out)
                output.append(contentsOf: scratch[..<(scratch.count - room)])
                isDone = isLast ? code != Z_OK : room > 0
            }
        }
        return output
    }
}
