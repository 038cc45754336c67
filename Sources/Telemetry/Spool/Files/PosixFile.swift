#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// An open file of a spool, closed with its owner.
///
/// Never inherited by a child, never opened through a symbolic link.
final class PosixFile: Sendable {
    let descriptor: Int32
    let path: String

    private init(path: String, flags: Int32) throws(SpoolError) {
        let mode: mode_t = 0o600
        if case .error(let code)? = FileFaults.fault(.open, path) { throw SystemCall.error("open", path, code) }
        let descriptor = SystemCall.retrying { open(path, flags | O_CLOEXEC | O_NOFOLLOW, mode) }
        guard descriptor >= 0 else { throw SystemCall.error("open", path) }
        self.descriptor = descriptor
        self.path = path
    }

    /// Makes a file that must not exist yet, readable and writable by its owner alone.
    convenience init(creating path: String) throws(SpoolError) {
        try self.init(path: path, flags: O_RDWR | O_CREAT | O_EXCL)
    }

    convenience init(reading path: String) throws(SpoolError) {
        try self.init(path: path, flags: O_RDONLY)
    }

    convenience init(updating path: String) throws(SpoolError) {
        try self.init(path: path, flags: O_RDWR)
    }

    /// Opens a file, and makes it if it is not there.
    convenience init(updatingOrCreating path: String) throws(SpoolError) {
        try self.init(path: path, flags: O_RDWR | O_CREAT)
    }

    deinit {
        // A child between fork and exec has the file open too, and would keep the lock for that moment.
        flock(self.descriptor, LOCK_UN)
        close(self.descriptor)
    }

    /// The file's length in bytes.
    func byteCount() throws(SpoolError) -> Int {
        var status = stat()
        guard fstat(self.descriptor, &status) == 0 else { throw SystemCall.error("stat", self.path) }
        return Int(status.st_size)
    }

    /// Whether the path still leads to this file.
    var isCurrent: Bool {
        var opened = stat()
        var named = stat()
        return fstat(self.descriptor, &opened) == 0 && lstat(self.path, &named) == 0
            && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
    }

    /// The whole file, or what stands behind its first bytes.
    ///
    /// - Throws: `unreadable` if that is longer than `limit` bytes.
    func contents(limit: Int, from start: Int = 0) throws(SpoolError) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let offset = start + bytes.count
            let piece = try Self.read(self.descriptor, path: self.path, count: 16_384, at: offset)
            if piece.isEmpty { return bytes }
            bytes += piece
            guard bytes.count <= limit else {
                throw SpoolError(.unreadable, "\(self.path): at most \(limit) bytes expected, got more")
            }
        }
    }

    private static func read(_ descriptor: Int32, path: String, count: Int, at offset: Int) throws(SpoolError)
        -> [UInt8]
    {
        if case .error(let code)? = FileFaults.fault(.read, path) { throw SystemCall.error("read", path, code) }
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            let got = SystemCall.retrying { pread(descriptor, buffer.baseAddress, count, off_t(offset)) }
            if got < 0 { code = errno }
            filled = max(got, 0)
        }
        guard code == 0 else { throw SystemCall.error("read", path, code) }
        return bytes
    }

    /// Writes all bytes, the first at `offset`.
    func write(_ bytes: [UInt8], at offset: Int = 0) throws(SpoolError) {
        var written = 0
        while written < bytes.count {
            var count = bytes.count - written
            switch FileFaults.fault(.write, self.path) {
            case .error(let code): throw SystemCall.error("write", self.path, code)
            case .short(let limit): count = max(1, min(count, limit))
            case nil: break
            }
            let put = bytes.withUnsafeBytes { buffer in
                SystemCall.retrying {
                    pwrite(self.descriptor, buffer.baseAddress.map { $0 + written }, count, off_t(offset + written))
                }
            }
            guard put >= 0 else { throw SystemCall.error("write", self.path) }
            written += put
        }
    }

    /// Cuts the file off.
    func truncate(to count: Int) throws(SpoolError) {
        guard ftruncate(self.descriptor, off_t(count)) == 0 else { throw SystemCall.error("truncate", self.path) }
    }

    /// Gives the file `count` bytes of disk, so that writing to a map of it cannot run out of space.
    func allocate(_ count: Int) throws(SpoolError) {
        if case .error(let code)? = FileFaults.fault(.allocate, self.path) {
            throw SystemCall.error("allocate \(count) bytes", self.path, code)
        }
        #if canImport(Darwin)
        var request = fstore_t(
            fst_flags: UInt32(F_ALLOCATEALL),
            fst_posmode: F_PEOFPOSMODE,
            fst_offset: 0,
            fst_length: off_t(count),
            fst_bytesalloc: 0
        )
        guard fcntl(self.descriptor, F_PREALLOCATE, &request) != -1, ftruncate(self.descriptor, off_t(count)) == 0
        else {
            throw SystemCall.error("allocate \(count) bytes", self.path)
        }
        #else
        var code: Int32
        repeat {
            code = posix_fallocate(self.descriptor, 0, off_t(count))
        } while code == EINTR
        guard code == 0 else { throw SystemCall.error("allocate \(count) bytes", self.path, code) }
        #endif
    }

    /// Waits until the device has what was written.
    func synchronize() throws(SpoolError) {
        if case .error(let code)? = FileFaults.fault(.synchronize, self.path) {
            throw SystemCall.error("synchronise", self.path, code)
        }
        #if canImport(Darwin)
        guard fcntl(self.descriptor, F_FULLFSYNC) != -1 || fsync(self.descriptor) == 0 else {
            throw SystemCall.error("synchronise", self.path)
        }
        #else
        guard SystemCall.retrying({ fdatasync(self.descriptor) }) == 0 else {
            throw SystemCall.error("synchronise", self.path)
        }
        #endif
    }

    /// Takes the lock of the file, and waits for whoever has it.
    func lockWaiting() throws(SpoolError) {
        guard SystemCall.retrying({ flock(self.descriptor, LOCK_EX) }) == 0 else {
            throw SystemCall.error("lock", self.path)
        }
    }

    /// Takes the lock of the file without waiting; false if another holds it.
    func lock(shared: Bool = false) throws(SpoolError) -> Bool {
        let operation = (shared ? LOCK_SH : LOCK_EX) | LOCK_NB
        if SystemCall.retrying({ flock(self.descriptor, operation) }) == 0 { return true }
        guard errno == EWOULDBLOCK else { throw SystemCall.error("lock", self.path) }
        return false
    }
}
