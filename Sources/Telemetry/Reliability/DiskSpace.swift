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

    /// What a spool asks for at once: a segment.
    ///
    /// A program that begins to record needs one, and a running one that has filled those it has.
    package static let needed = SpoolPolicy(destinations: []).segmentBytes

    /// Whether no spool can grow or be begun here.
    package var isFull: Bool { self.free < Self.needed }

    /// What a full disk means, for people.
    package static let consequence = """
        What has room in the segments of the spool is still taken, then events are refused (disk_full). Nothing accepted \
        is lost: the room for it was taken before, and it stays there until it is stored.
        """

    /// What to do about it.
    package static let advice =
        "Free some room there, or move database and spool to a larger disk: it goes on by itself."

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
