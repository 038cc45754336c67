import Testing

@testable import Telemetry

@Suite("File systems")
struct FileSystemKindTests {
    @Test("Network file systems are told from local ones")
    func kinds() {
        for type in ["nfs", "nfs4", "cifs", "smb3", "9p", "ceph", "fuse.sshfs", "fuse.s3fs"] {
            #expect(FileSystemKind.isNetwork(type), "\(type)")
        }
        for type in ["ext4", "xfs", "btrfs", "tmpfs", "overlay", "zfs", "fuse", "fuse.ntfs-3g", "fuseblk", "virtiofs"] {
            #expect(!FileSystemKind.isNetwork(type), "\(type)")
        }
    }

    @Test("The type comes from the line of the device, whatever optional fields stand before it")
    func mountTable() {
        let table = """
            36 35 98:0 / /mnt1 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
            37 36 0:45 / /mnt\\0402 rw shared:7 master:2 propagate_from:3 - nfs4 server:/export rw
            38 36 0:46 / /mnt3 rw - fuse.sshfs me@there: rw
            garbage
            """
        #expect(FileSystemKind.mountType(device: "98:0", table: table) == "ext3")
        #expect(FileSystemKind.mountType(device: "0:45", table: table) == "nfs4")
        #expect(FileSystemKind.mountType(device: "0:46", table: table) == "fuse.sshfs")
        #expect(FileSystemKind.mountType(device: "0:4", table: table) == nil)
    }

    @Test("A local folder is accepted")
    func local() throws {
        let root = try SpoolRoot()
        try FileSystemKind.requireLocal(root.base)
    }
}
