#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The room on the file system that a path stands on.
package struct DiskSpace: Sendable, Hashable {
    /// Bytes that this user may still write.
    package var free: Int
    /// Bytes altogether.
    package var total: Int

    package init(free: Int, total: Int) {
        self.free = free
        self.total = total
    }

    /// The room where `path` stands; `nil` if there is no such path.
    package init?(at path: String) {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        let block = Int(clamping: UInt64(status.f_frsize))
        self.free = Int(clamping: UInt64(status.f_bavail)) * block
        self.total = Int(clamping: UInt64(status.f_blocks)) * block
    }
}
