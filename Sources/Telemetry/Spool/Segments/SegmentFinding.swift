/// A segment as it was found in a dead process's folder.
struct SegmentFinding: Sendable {
    let segment: Segment
    let number: UInt32
    let began: Int64
    /// Where its records end.
    let end: Int
    let records: Int
    /// Whether it ends within a record.
    let isTorn: Bool

    /// Nil if the segment was never used.
    ///
    /// - Throws: `newerFormat`, `unreadable` if it is no segment, or why it cannot be opened.
    init?(_ path: String, seed: UInt32) throws(SpoolError) {
        if Directory.byteCount(path) == 0 { return nil }
        self.segment = try Segment(opening: path)
        let capacity: Int
        switch SegmentHeader.read(self.segment.bytes, seed: seed) {
        case .blank:
            return nil
        case .unreadable:
            throw SpoolError(.unreadable, "\(path): not a segment of this spool")
        case .newer(let version):
            throw SpoolError(.newerFormat, "\(path): segment version \(version) needs a newer version of this program")
        case .header(let header):
            capacity = header.capacity
            self.number = header.number
            self.began = header.began
        }
        if let seal = SegmentHeader.readSeal(self.segment.bytes, number: self.number, seed: seed) {
            self.end = min(seal.end, self.segment.capacity)
            self.records = seal.records
            self.isTorn = seal.end > self.segment.capacity
            return
        }
        let scanner = SegmentScanner(self.segment, number: self.number, limit: self.segment.capacity, seed: seed)
        var offset = SegmentHeader.bytes
        var records = 0
        scan: while true {
            switch scanner.step(at: offset) {
            case .record(_, let next), .damage(let next):
                records += 1
                offset = next
            case .end:
                break scan
            }
        }
        self.end = offset
        self.records = records
        self.isTorn = scanner.isBegun(at: offset) || self.segment.capacity < capacity
    }
}
