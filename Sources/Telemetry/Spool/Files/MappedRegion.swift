#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Memory shared with a file, or with nothing; unmapped with its owner.
struct MappedRegion: ~Copyable, Sendable {
    // Who may read and write which bytes is the owner's to say; the address itself never changes.
    nonisolated(unsafe) let base: UnsafeMutableRawPointer
    let count: Int
    let isAnonymous: Bool

    private init(descriptor: Int32, count: Int, flags: Int32, path: String) throws(SpoolError) {
        guard let base = mmap(nil, count, PROT_READ | PROT_WRITE, flags, descriptor, 0), base != MAP_FAILED else {
            throw SystemCall.error("map \(count) bytes", path)
        }
        self.base = base
        self.count = count
        self.isAnonymous = descriptor < 0
    }

    init(_ file: PosixFile, count: Int) throws(SpoolError) {
        try self.init(descriptor: file.descriptor, count: count, flags: MAP_SHARED, path: file.path)
    }

    init(anonymous count: Int) throws(SpoolError) {
        try self.init(descriptor: -1, count: count, flags: MAP_PRIVATE | MAP_ANON, path: "memory")
    }

    deinit {
        munmap(self.base, self.count)
    }

    /// Makes all pages present and writable, so that the first store to each costs no fault.
    ///
    /// Overwrites unused contents.
    func populate() {
        if self.warm() { return }
        for offset in stride(from: 0, to: self.count, by: SystemCall.pageBytes) {
            (self.base + offset).storeBytes(of: 0, as: UInt8.self)
        }
    }

    /// Makes pages present and writable where the system can do so for memory that is in use; false where it cannot.
    @discardableResult
    func warm() -> Bool {
        #if os(Linux)
        let populateWrite: Int32 = 23  // MADV_POPULATE_WRITE, Linux 5.14
        return madvise(self.base, self.count, populateWrite) == 0
        #else
        return false
        #endif
    }

    /// Gives the pages back to the system, which still has them in the file.
    func releasePages() {
        guard !self.isAnonymous else { return }
        madvise(self.base, self.count, MADV_DONTNEED)
    }

    /// Hands what was stored to the file; a no-op where the file and the map are one, as on Linux.
    func flush(path: String) throws(SpoolError) {
        #if canImport(Darwin)
        guard self.isAnonymous || msync(self.base, self.count, MS_SYNC) == 0 else {
            throw SystemCall.error("msync", path)
        }
        #endif
    }
}
