#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Folders and the names in them.
enum Directory {
    /// Makes the folder, and those above it, for its owner alone.
    ///
    /// One that exists stays as it is.
    static func create(_ path: String) throws(SpoolError) {
        if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, path.contains("/") else { throw SystemCall.error("make folder", path) }
        try self.create(self.parent(of: path))
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw SystemCall.error("make folder", path) }
    }

    /// The folder that a path stands in.
    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes a folder that must not exist; false if it does.
    static func createNew(_ path: String) throws(SpoolError) -> Bool {
        if mkdir(path, 0o700) == 0 { return true }
        guard errno == EEXIST else { throw SystemCall.error("make folder", path) }
        return false
    }

    /// The names in a folder, sorted; none if there is no such folder.
    static func names(in path: String) throws(SpoolError) -> [String] {
        guard let stream = opendir(path) else {
            if errno == ENOENT { return [] }
            throw SystemCall.error("list", path)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                String(cString: UnsafeRawPointer(field).assumingMemoryBound(to: CChar.self))
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// When a file was last written to, in nanoseconds since 1970; 0 if there is none.
    static func modified(_ path: String) -> Int64 {
        var status = stat()
        guard lstat(path, &status) == 0 else { return 0 }
        #if canImport(Darwin)
        let time = status.st_mtimespec
        #else
        let time = status.st_mtim
        #endif
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// Bytes of a file or of the files directly in a folder.
    static func byteCount(_ path: String) -> Int {
        var status = stat()
        guard lstat(path, &status) == 0 else { return 0 }
        guard status.st_mode & S_IFMT == S_IFDIR else { return Int(status.st_size) }
        return ((try? self.names(in: path)) ?? []).reduce(0) { sum, name in
            var status = stat()
            return lstat("\(path)/\(name)", &status) == 0 ? sum + Int(status.st_size) : sum
        }
    }

    static func move(_ path: String, to target: String) throws(SpoolError) {
        guard rename(path, target) == 0 else { throw SystemCall.error("rename to \(target)", path) }
    }

    static func unlink(_ path: String) {
        #if canImport(Darwin)
        _ = Darwin.unlink(path)
        #elseif canImport(Glibc)
        _ = Glibc.unlink(path)
        #elseif canImport(Musl)
        _ = Musl.unlink(path)
        #endif
    }

    /// Removes a file, or a folder with the files directly in it.
    static func remove(_ path: String) {
        guard self.isFolder(path) else { return self.unlink(path) }
        for name in (try? self.names(in: path)) ?? [] { self.unlink("\(path)/\(name)") }
        self.removeEmpty(path)
    }

    /// Removes a folder if nothing is in it.
    static func removeEmpty(_ path: String) {
        rmdir(path)
    }

    /// Waits until the device has the folder's names.
    static func synchronize(_ path: String) throws(SpoolError) {
        try PosixFile(reading: path).synchronize()
    }
}
