import Foundation

/// A file system in memory with little room.
struct SmallDisk {
    let path: String

    static var isPossible: Bool {
        #if os(Linux)
        getuid() == 0 && FileManager.default.isExecutableFile(atPath: "/bin/mount") && Self.canMount
        #else
        false
        #endif
    }

    /// Root in a container may still not be allowed to.
    private static let canMount: Bool = {
        let path = NSTemporaryDirectory() + "/mount-\(UUID().uuidString)"
        guard (try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)) != nil else {
            return false
        }
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard let disk = try? SmallDisk(at: path, kilobytes: 64) else { return false }
        disk.unmount()
        return true
    }()

    init(at path: String, kilobytes: Int) throws {
        self.path = path
        guard try Self.run("/bin/mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "none", path]) else {
            throw SpoolFixtureError(message: "cannot mount")
        }
    }

    func unmount() {
        _ = try? Self.run("/bin/umount", ["-l", self.path])
    }

    private static func run(_ program: String, _ arguments: [String]) throws -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
