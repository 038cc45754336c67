extension SpoolState {
    /// Fills the state with the segments that stand in a folder.
    mutating func load(_ path: SpoolPath, _ quarantine: SpoolQuarantine) throws(SpoolError) {
        var found: [SegmentFinding] = []
        for name in try Directory.names(in: path.folder) where name.hasSuffix(SpoolPath.segmentSuffix) {
            let file = "\(path.folder)/\(name)"
            do throws(SpoolError) {
                if let finding = try SegmentFinding(file, seed: self.seed) {
                    found.append(finding)
                } else {
                    Directory.unlink(file)
                }
            } catch  where error.code == .unreadable {
                try quarantine.take(file, as: "\(path.name)-\(name)")
                self.counters.quarantined += 1
                // How many records it had nobody knows; at least one.
                self.counters.corrupt += 1
            }
        }
        found.sort { $0.number < $1.number }
        var ordinal: UInt64 = 0
        for finding in found {
            var entry = SegmentEntry(
                segment: finding.segment,
                number: finding.number,
                began: finding.began,
                firstOrdinal: ordinal
            )
            entry.end = finding.end
            entry.records = finding.records
            entry.isTorn = finding.isTorn
            ordinal = entry.endOrdinal
            if finding.isTorn { self.counters.torn += 1 }
            self.sealed.append(entry)
        }
        for index in self.destinations.indices {
            let cursor = self.cursors[index]
            self.destinations[index].cursor = cursor
            self.destinations[index].ordinal = self.ordinal(at: cursor)
        }
        self.finalTail = self.sealed.last?.endPosition ?? .start
        self.reclaim()
    }
}
