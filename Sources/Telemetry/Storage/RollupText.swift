#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A text where it lies in a batch: hashed and compared by its bytes, without a `String` for each event.
///
/// Valid as long as the batch's memory is.
package struct RollupText: Hashable {
    package let bytes: UnsafeRawBufferPointer

    package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// A copy that outlives the batch.
    package var string: String { EventRecord.text(self.bytes) }

    package static func == (left: RollupText, right: RollupText) -> Bool {
        guard left.bytes.count == right.bytes.count else { return false }
        guard let a = left.bytes.baseAddress, let b = right.bytes.baseAddress else { return true }
        return a == b || memcmp(a, b, left.bytes.count) == 0
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(bytes: self.bytes) }
}
