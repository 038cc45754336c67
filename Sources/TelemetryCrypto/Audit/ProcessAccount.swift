#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Whose process this is.
enum ProcessAccount {
    /// The number of the account.
    static var number: UInt32 { getuid() }
}
