import CZlib
import Telemetry

/// A long text as it is stored, compressed: a blob where otherwise a text would be.
///
/// Four bytes say how long the text is, least significant first; a zlib stream follows, whose checksum shows damage.
enum PackedText {
    /// Shorter texts are stored as they are.
    static let leastBytes = 1_024
    /// Longer texts too, so that a damaged length takes no more memory than that.
    static let mostBytes = 64 << 20
    static let headBytes = 4

    /// How many bytes the text has; `nil` if this is no packed text.
    static func byteCount(_ packed: UnsafeRawBufferPointer) -> Int? {
        guard packed.count > self.headBytes else { return nil }
        let count = Int(UInt32(littleEndian: packed.loadUnaligned(as: UInt32.self)))
        return count <= self.mostBytes ? count : nil
    }

    /// Gives the text to `body`.
    ///
    /// - Throws: ``TelemetryError`` if the bytes are damaged, and what `body` throws.
    static func unpack<Value>(
        _ packed: UnsafeRawBufferPointer,
        _ body: (UnsafeRawBufferPointer) throws(TelemetryError) -> Value
    ) throws(TelemetryError) -> Value {
        guard let count = self.byteCount(packed) else { throw Self.damaged }
        var code = Z_DATA_ERROR
        let text = [UInt8](unsafeUninitializedCapacity: count) { room, initialized in
            var written = uLong(count)
            let stream = UnsafeRawBufferPointer(rebasing: packed[self.headBytes...]).assumingMemoryBound(to: UInt8.self)
            code = uncompress(room.baseAddress, &written, stream.baseAddress, uLong(stream.count))
            initialized = code == Z_OK ? Int(written) : 0
        }
        guard code == Z_OK, text.count == count else { throw Self.damaged }
        return try text.withUnsafeBufferPointer { (bytes) throws(TelemetryError) in
            try body(UnsafeRawBufferPointer(bytes))
        }
    }

    private static var damaged: TelemetryError { TelemetryError(.storage, "its metadata cannot be decompressed") }
}
