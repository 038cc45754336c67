/// Makes segments and lets them go: in a folder, or in memory alone.
struct SegmentSource: Sendable {
    /// Nil for a spool in memory.
    let path: SpoolPath?
    let quarantine: SpoolQuarantine?
    /// Whether a new file's name must reach the device, too.
    let synchronized: Bool

    func make(_ serial: UInt32, capacity: Int) throws(SpoolError) -> Segment {
        guard let path else { return try Segment(anonymous: capacity) }
        let segment = try Segment(creating: path.segment(serial), capacity: capacity)
        if self.synchronized { try Directory.synchronize(path.folder) }
        return segment
    }

    /// Removes a segment's file, or moves a damaged one to the quarantine; true if it went there.
    func discard(_ waste: SegmentWaste) -> Bool {
        guard let file = waste.segment.path else { return false }
        if waste.isDamaged, let path, let quarantine {
            let name = file.split(separator: "/").last.map(String.init) ?? SpoolPath.segmentSuffix
            if (try? quarantine.take(file, as: "\(path.name)-\(name)")) != nil { return true }
        }
        Directory.unlink(file)
        return false
    }
}

/// A segment that nobody needs any more.
struct SegmentWaste: Sendable {
    var segment: Segment
    var isDamaged: Bool
}
