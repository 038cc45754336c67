/// What waits in a spool for one destination, as the files of the process that writes it say.
package struct SpoolWaiting: Sendable, Hashable {
    package let destination: String
    /// Records that the destination has not passed.
    package let records: Int
    /// How far the destination has come; it moves as it takes records.
    package let cursor: SpoolPosition
}

extension SpoolRecovery {
    /// What waits in the spool of a living process at this moment, for each of its destinations.
    ///
    /// Nothing is written, and nothing of the process is held up. Reads the segments that a destination has not passed:
    /// some milliseconds each.
    package static func waiting(in manifest: SpoolManifest, root: String) -> [SpoolWaiting] {
        let path = SpoolPath(root: root, name: manifest.id)
        let seed = Spool.seed(of: manifest.id)
        guard Directory.exists(path.cursors), let names = try? Directory.names(in: path.folder),
            let cursors = try? SpoolCursors(opening: path.cursors, count: manifest.destinations.count, seed: seed)
        else { return [] }
        let positions = manifest.destinations.indices.map { cursors[$0] }
        // A segment that is used again meanwhile is not counted, or counted once too much: the next look is right.
        let found = names.filter { $0.hasSuffix(SpoolPath.segmentSuffix) }.compactMap { name in
            try? SegmentFinding("\(path.folder)/\(name)", seed: seed)
        }
        return zip(manifest.destinations, positions).map { destination, cursor in
            let records = found.reduce(0) { $0 + $1.records(after: cursor, seed: seed) }
            return SpoolWaiting(destination: destination, records: records, cursor: cursor)
        }
    }
}

extension SegmentFinding {
    /// How many of its records stand after a place in the spool.
    fileprivate func records(after position: SpoolPosition, seed: UInt32) -> Int {
        if self.number != position.segment { return self.number > position.segment ? self.records : 0 }
        let scanner = SegmentScanner(self.segment, number: self.number, limit: self.end, seed: seed)
        var offset = position.offset
        var records = 0
        while offset < self.end {
            switch scanner.step(at: offset) {
            case .record(_, let next), .damage(let next):
                records += 1
                offset = next
            case .end: return records
            }
        }
        return records
    }
}
