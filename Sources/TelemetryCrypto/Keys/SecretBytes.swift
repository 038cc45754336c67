#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Bytes that nobody is to see: never copied by Swift, not printed, wiped when they are let go.
final class SecretBytes: Sendable, CustomStringConvertible, CustomReflectable {
    // Written only before the initializer returns.
    private nonisolated(unsafe) let bytes: UnsafeMutableRawBufferPointer

    /// `count` bytes that `fill` writes; it returns how many of them count.
    init<Failure: Error>(
        capacity: Int,
        fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(capacity, 1), alignment: 8)
        memory.initializeMemory(as: UInt8.self, repeating: 0)
        do throws(Failure) {
            let count = try fill(memory)
            self.bytes = UnsafeMutableRawBufferPointer(rebasing: memory[..<min(count, memory.count)])
        } catch {
            Self.wipe(memory)
            memory.deallocate()
            throw error
        }
    }

    deinit {
        guard let base = self.bytes.baseAddress else { return }
        Self.wipe(self.bytes)
        base.deallocate()
    }

    var count: Int { self.bytes.count }

    func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(self.bytes))
    }

    var description: String { "\(self.count) secret bytes" }

    var customMirror: Mirror { Mirror(self, children: []) }

    /// In a way that the compiler must not leave out.
    private static func wipe(_ memory: UnsafeMutableRawBufferPointer) {
        guard let base = memory.baseAddress, !memory.isEmpty else { return }
        #if canImport(Darwin)
        memset_s(base, memory.count, 0, memory.count)
        #else
        explicit_bzero(base, memory.count)
        #endif
    }
}
