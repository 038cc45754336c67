import Crypto
import FoundationEssentials
import Synchronization

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Random nonces, of which the system is asked for some at a time: asking for each costs more than sealing does.
///
/// A nonce must never come twice, so a child made by `fork` throws away what its parent had left.
enum NonceSource {
    private struct Supply {
        /// As much as the system gives at once.
        static let byteCount = 252

        var bytes = [UInt8](repeating: 0, count: Self.byteCount)
        var next = Self.byteCount
        var forks = 0
    }

    private static let nonceByteCount = 12
    private static let supply = Mutex(Supply())
    private static let forks = Atomic<Int>(0)
    /// Registered once, before the first nonce.
    private static let isWatchingForks: Bool = pthread_atfork(nil, nil, { NonceSource.countFork() }) == 0

    /// A nonce that was never given before.
    ///
    /// - Throws: What `AES.GCM.Nonce` throws, which of twelve bytes it does not.
    static func next() throws -> AES.GCM.Nonce {
        guard self.isWatchingForks else { return AES.GCM.Nonce() }
        return try self.supply.withLock { supply in
            let forks = self.forks.load(ordering: .relaxed)
            if supply.next + self.nonceByteCount > Supply.byteCount || supply.forks != forks {
                guard Self.fill(&supply.bytes) else { return AES.GCM.Nonce() }
                supply.next = 0
                supply.forks = forks
            }
            let range = supply.next..<supply.next + self.nonceByteCount
            supply.next = range.upperBound
            return try supply.bytes.withUnsafeBytes { bytes in
                try AES.GCM.Nonce(data: UnsafeRawBufferPointer(rebasing: bytes[range]))
            }
        }
    }

    private static func countFork() { self.forks.add(1, ordering: .relaxed) }

    private static func fill(_ bytes: inout [UInt8]) -> Bool {
        bytes.withUnsafeMutableBytes { memory in memory.baseAddress.map { getentropy($0, memory.count) == 0 } ?? false }
    }
}
