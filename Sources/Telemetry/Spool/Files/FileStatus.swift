#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What the system says of a file.
///
/// Here rather than where it is asked for: on Linux `struct stat` is also declared in Dispatch's module, and a target that
/// has both cannot tell which it means.
package struct FileStatus: Sendable {
    /// The permissions, as in `0o600`.
    package let permissions: UInt32
    /// The number of the account that it belongs to.
    package let owner: UInt32
    /// Its length.
    package let byteCount: Int64
    /// Whether it is an ordinary file.
    package let isRegular: Bool
    /// The number of the file itself, which another of the same name does not have.
    package let number: UInt64
    /// When it was last written to, in nanoseconds since 1970.
    package let modified: Int64

    /// The status of what a path leads to; `nil` if there is nothing, and `errno` says why.
    package init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// The status of an open file; `nil` if it cannot be told, and `errno` says why.
    package init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        self.permissions = UInt32(status.st_mode & 0o7777)
        self.owner = UInt32(status.st_uid)
        self.byteCount = Int64(status.st_size)
        self.isRegular = status.st_mode & S_IFMT == S_IFREG
        self.number = UInt64(status.st_ino)
        #if canImport(Darwin)
        let time = status.st_mtimespec
        #else
        let time = status.st_mtim
        #endif
        self.modified = Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
