/// The memory of one segment and the file behind it, used for one number after another.
final class Segment: Sendable {
    let region: MappedRegion
    private let file: PosixFile?

    /// A new segment, its blocks allocated.
    init(creating path: String, capacity: Int) throws(SpoolError) {
        let file = try PosixFile(creating: path)
        do throws(SpoolError) {
            try file.allocate(capacity)
            self.region = try MappedRegion(file, count: capacity)
        } catch {
            Directory.unlink(path)
            throw error
        }
        self.file = file
    }

    /// A segment that another process left, as long as its file is.
    init(opening path: String) throws(SpoolError) {
        let file = try PosixFile(updating: path)
        let count = try file.byteCount()
        guard count >= SegmentHeader.bytes else {
            throw SpoolError(.unreadable, "\(path): \(count) bytes, a segment has at least \(SegmentHeader.bytes)")
        }
        self.region = try MappedRegion(file, count: count)
        self.file = file
    }

    /// A segment that no file stands behind.
    init(anonymous capacity: Int) throws(SpoolError) {
        self.region = try MappedRegion(anonymous: capacity)
        self.file = nil
    }

    var capacity: Int { self.region.count }
    var path: String? { self.file?.path }
    var base: UnsafeMutableRawPointer { self.region.base }
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: self.region.base, count: self.region.count) }

    /// Waits until the device has all that was stored.
    func synchronize() throws(SpoolError) {
        guard let path = self.path else { return }
        try self.region.flush(path: path)
        try self.file?.synchronize()
    }
}
