#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What the spool asks of the operating system that is not about one file.
package enum SystemCall {
    /// The name of this machine, empty if it has none.
    package static var hostName: String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { name in
            guard let base = name.baseAddress, gethostname(base, name.count - 1) == 0 else { return "" }
            name[name.count - 1] = 0
            return String(cString: base)
        }
    }

    /// The id of this process.
    package static var processID: Int32 { getpid() }

    /// The wall clock, in nanoseconds since 1970.
    package static var wallClock: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    static var pageBytes: Int { Int(getpagesize()) }

    /// What the system says about an error number.
    static func text(_ code: Int32) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { text in
            guard let base = text.baseAddress else { return "error \(code)" }
            base[0] = 0
            _ = strerror_r(code, base, text.count)
            return base[0] == 0 ? "error \(code)" : String(cString: base)
        }
    }

    static func meansDiskFull(_ code: Int32) -> Bool {
        code == ENOSPC || code == EDQUOT
    }

    /// The last call's failure as an error that names the file.
    static func error(_ action: String, _ path: String, _ code: Int32 = errno) -> SpoolError {
        SpoolError(
            self.meansDiskFull(code) ? .diskFull : .inputOutput,
            "\(path): \(action): \(self.text(code))",
            errno: code
        )
    }

    /// Repeats a call that a signal interrupted.
    @inline(__always)
    static func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
        while true {
            let result = call()
            if result != -1 || errno != EINTR { return result }
        }
    }
}
