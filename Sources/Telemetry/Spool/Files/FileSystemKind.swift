#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Tells file systems on which a shared map or a lock is not what it is on a local disk.
enum FileSystemKind {
    /// - Throws: `networkFileSystem`, naming the kind, if `path` stands on one.
    static func requireLocal(_ path: String) throws(SpoolError) {
        guard let name = self.networkName(of: path) else { return }
        throw SpoolError(
            .networkFileSystem,
            "\(path): on a network file system (\(name)), where a spool is not safe; give it a folder on a local disk"
        )
    }

    #if canImport(Darwin)

    private static func networkName(of path: String) -> String? {
        var status = statfs()
        guard statfs(path, &status) == 0, status.f_flags & UInt32(MNT_LOCAL) == 0 else { return nil }
        return withUnsafePointer(to: &status.f_fstypename) { field in
            String(cString: UnsafeRawPointer(field).assumingMemoryBound(to: CChar.self))
        }
    }

    #else

    private static func networkName(of path: String) -> String? {
        var status = stat()
        // Without the mount table nothing is known, and nothing refused.
        guard stat(path, &status) == 0,
            let table = try? PosixFile(reading: "/proc/self/mountinfo").contents(limit: 1 << 22)
        else { return nil }
        let device = UInt64(status.st_dev)
        let major = (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF
        let minor = device & 0xFF | (device >> 12) & ~0xFF
        let type = self.mountType(device: "\(major):\(minor)", table: String(decoding: table, as: UTF8.self))
        return type.flatMap { self.isNetwork($0) ? $0 : nil }
    }

    #endif

    /// Whether a type of Linux's mount table reaches over a network.
    ///
    /// Of FUSE's, those that are known to.
    static func isNetwork(_ type: String) -> Bool {
        let kinds: Set = [
            "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "coda", "ceph", "lustre", "9p", "beegfs", "gpfs",
            "fuse.sshfs", "fuse.s3fs", "fuse.gcsfuse", "fuse.rclone", "fuse.glusterfs", "fuse.ceph", "fuse.ceph-fuse",
            "fuse.davfs", "fuse.curlftpfs", "fuse.goofys", "fuse.juicefs", "fuse.mount-s3", "fuse.blobfuse2",
        ]
        return kinds.contains(type)
    }

    /// The type of the file system on a device (`8:1`), by the text of `/proc/self/mountinfo`.
    static func mountType(device: String, table: String) -> String? {
        for line in table.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 4, fields[2] == device, let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count
            else { continue }
            return String(fields[dash + 1])
        }
        return nil
    }
}
