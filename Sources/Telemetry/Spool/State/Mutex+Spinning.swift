import Synchronization

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

extension Mutex {
    /// As `withLock`, for sections of some ten nanoseconds that many threads want at once.
    ///
    /// On Linux a thread that sleeps on a mutex is handed the lock when it is released, and until the scheduler runs it
    /// nobody gets any further: four busy threads on two cores come to a crawl. So a thread tries again for a while,
    /// lets others run, and sleeps only when that did not help.
    @inline(__always)
    func withLockSpinning<Result, Failure: Error>(
        _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        if let result = try self.withLockIfAvailable(body) { return result }
        return try self.withLockContended(body)
    }

    @inline(never)
    private func withLockContended<Result, Failure: Error>(
        _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        for attempt in 0..<200 {
            if attempt >= 100 { sched_yield() }
            if let result = try self.withLockIfAvailable(body) { return result }
        }
        return try self.withLock(body)
    }
}
