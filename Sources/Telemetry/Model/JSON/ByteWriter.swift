/// Bytes that grow, for building records and JSON without a `String` or `Array` on the way.
///
/// It may begin in memory that the caller lends, such as the stack, and moves to the heap when that is full.
package struct ByteWriter: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var isOwned: Bool
    package private(set) var count = 0

    /// Begins on the heap.
    package init(capacity: Int = 1024) {
        self.base = .allocate(capacity: max(capacity, 16))
        self.capacity = max(capacity, 16)
        self.isOwned = true
    }

    /// Begins in `lent`, which must outlive the writer and not be empty.
    package init(lent: UnsafeMutableBufferPointer<UInt8>) {
        self.base = lent.baseAddress ?? .allocate(capacity: 16)
        self.capacity = lent.baseAddress == nil ? 16 : lent.count
        self.isOwned = lent.baseAddress == nil
    }

    deinit {
        if self.isOwned { self.base.deallocate() }
    }

    /// The bytes so far, valid until the next change.
    package var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: self.base, count: self.count) }

    package var array: [UInt8] { Array(self.bytes) }

    package var string: String { String(decoding: self.bytes, as: UTF8.self) }

    /// Forgets the bytes and keeps the memory.
    package mutating func removeAll() { self.count = 0 }

    /// Forgets all bytes after the first `count`.
    package mutating func truncate(to count: Int) { self.count = min(self.count, count) }

    @inline(__always)
    package mutating func append(_ byte: UInt8) {
        if self.count == self.capacity { self.grow(by: 1) }
        self.base[self.count] = byte
        self.count &+= 1
    }

    @inline(__always)
    package mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress, !bytes.isEmpty else { return }
        if self.capacity &- self.count < bytes.count { self.grow(by: bytes.count) }
        Self.copy(source, to: UnsafeMutableRawPointer(self.base + self.count), bytes.count)
        self.count &+= bytes.count
    }

    /// `bytes` between two marks, such as quotes.
    @inline(__always)
    package mutating func append(_ bytes: UnsafeRawBufferPointer, between mark: UInt8) {
        if self.capacity &- self.count < bytes.count &+ 2 { self.grow(by: bytes.count &+ 2) }
        let target = UnsafeMutableRawPointer(self.base + self.count)
        target.storeBytes(of: mark, as: UInt8.self)
        if let source = bytes.baseAddress { Self.copy(source, to: target + 1, bytes.count) }
        target.storeBytes(of: mark, toByteOffset: bytes.count &+ 1, as: UInt8.self)
        self.count &+= bytes.count &+ 2
    }

    /// `bytes` between two pairs of marks, each a little-endian word.
    @inline(__always)
    package mutating func append(_ bytes: UnsafeRawBufferPointer, after head: UInt16, before tail: UInt16) {
        if self.capacity &- self.count < bytes.count &+ 4 { self.grow(by: bytes.count &+ 4) }
        let target = UnsafeMutableRawPointer(self.base + self.count)
        target.storeBytes(of: head.littleEndian, as: UInt16.self)
        if let source = bytes.baseAddress { Self.copy(source, to: target + 2, bytes.count) }
        target.storeBytes(of: tail.littleEndian, toByteOffset: bytes.count &+ 2, as: UInt16.self)
        self.count &+= bytes.count &+ 4
    }

    /// Names and values are mostly short, and for those two overlapping words are quicker than a call.
    @inline(__always)
    private static func copy(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ count: Int) {
        switch count {
        case 8...16:
            let head = source.loadUnaligned(as: UInt64.self)
            let tail = source.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
            target.storeBytes(of: head, as: UInt64.self)
            target.storeBytes(of: tail, toByteOffset: count &- 8, as: UInt64.self)
        case 4..<8:
            let head = source.loadUnaligned(as: UInt32.self)
            let tail = source.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
            target.storeBytes(of: head, as: UInt32.self)
            target.storeBytes(of: tail, toByteOffset: count &- 4, as: UInt32.self)
        case 17...32:
            let head = source.loadUnaligned(as: SIMD2<UInt64>.self)
            let tail = source.loadUnaligned(fromByteOffset: count &- 16, as: SIMD2<UInt64>.self)
            target.storeBytes(of: head, as: SIMD2<UInt64>.self)
            target.storeBytes(of: tail, toByteOffset: count &- 16, as: SIMD2<UInt64>.self)
        default: target.copyMemory(from: source, byteCount: count)
        }
    }

    @inline(__always)
    package mutating func append(_ text: StaticString) {
        self.append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// The UTF-8 of `text`.
    @inline(__always)
    package mutating func append(utf8 text: String) {
        text.withBytes { self.append($0) }
    }

    package mutating func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { self.append($0) }
    }

    /// `count` zeros, to be filled by ``overwrite(at:with:)``.
    package mutating func appendZeros(_ count: Int) {
        if self.capacity &- self.count < count { self.grow(by: count) }
        (self.base + self.count).initialize(repeating: 0, count: count)
        self.count &+= count
    }

    /// Writes `value` in little-endian order over bytes that exist.
    @inline(__always)
    package mutating func overwrite<Value: FixedWidthInteger>(at offset: Int, with value: Value) {
        precondition(offset >= 0 && offset &+ MemoryLayout<Value>.size <= self.count)
        UnsafeMutableRawPointer(self.base + offset).storeBytes(of: value.littleEndian, as: Value.self)
    }

    private mutating func grow(by extra: Int) {
        let capacity = Swift.max(self.capacity * 2, self.count + extra)
        let base = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        base.initialize(from: self.base, count: self.count)
        if self.isOwned { self.base.deallocate() }
        self.base = base
        self.capacity = capacity
        self.isOwned = true
    }
}

extension String {
    /// Calls `body` with the UTF-8 of this text, without copying it where Swift keeps it as UTF-8, which is all but always.
    @inline(__always)
    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        if let result = self.utf8.withContiguousStorageIfAvailable({ body(UnsafeRawBufferPointer($0)) }) {
            return result
        }
        return self.withBytesCopied(body)
    }

    /// Apart, so that no reference is counted for the copy where none is made.
    @inline(never)
    private func withBytesCopied<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        var text = self
        return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
}
