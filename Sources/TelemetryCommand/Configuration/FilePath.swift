import Telemetry

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Paths as texts, and what stands at them.
enum FilePath {
    /// The working directory.
    static var working: String {
        guard let path = getcwd(nil, 0) else { return "." }
        defer { free(path) }
        return String(cString: path)
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Whether a folder on the way may not be entered, so that nobody knows what stands there.
    static func isOutOfReach(_ path: String) -> Bool { access(path, F_OK) != 0 && errno == EACCES }

    static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }

    static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 }

    /// `path` as seen from `directory`; a leading `~/` is the home directory.
    static func resolve(_ path: String, from directory: String, home: String?) -> String {
        if path.hasPrefix("/") { return path }
        if path.hasPrefix("~/"), let home, !home.isEmpty { return "\(home)/\(path.dropFirst(2))" }
        return directory == "." || directory.isEmpty ? path : self.join(directory, path)
    }

    static func join(_ directory: String, _ name: String) -> String {
        directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
    }

    /// The folder that a path is in.
    static func parent(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes the folders that a file is to be in, for its owner alone.
    ///
    /// - Throws: `CommandFailure` that names the folder.
    static func makeParent(of path: String) throws(CommandFailure) {
        let folder = self.parent(path)
        guard !self.exists(folder) else { return }
        try self.makeParent(of: folder)
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw CommandFailure(.last, at: folder) }
    }

    /// The first of `names` in `directory` or the nearest folder above it.
    ///
    /// Folders above that everybody may write to, such as `/tmp`, are passed over: whoever put a file there must not
    /// decide where this user's events go.
    static func nearest(_ names: [String], from directory: String) -> String? {
        var folder = directory
        while true {
            if folder == directory || !self.isShared(folder) {
                for name in names where self.exists(self.join(folder, name)) { return self.join(folder, name) }
            }
            if folder == "/" || folder == "." { return nil }
            folder = self.parent(folder)
        }
    }

    private static func isShared(_ path: String) -> Bool {
        FileStatus(path: path).map { $0.permissions & 0o002 != 0 } ?? true
    }
}
