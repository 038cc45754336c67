extension EventBatch {
    /// Some of the events, in their order.
    ///
    /// A part's origin says how far it reaches in the spool, so that a store which keeps the place neither passes over the
    /// rest nor takes a part twice. Where that is not known, a part that is not the last has no origin.
    func part(_ part: Range<Int>) -> EventBatch {
        if part == 0..<self.count { return self }
        var origin = self.origin
        if part.upperBound < self.count, origin?.isPartial != true {
            if self.ends.isEmpty { origin = nil } else { origin?.position = self.ends[part.upperBound - 1].rawValue }
        }
        return EventBatch(
            bytes: self.bytes,
            ranges: Array(self.ranges[part]),
            origin: origin,
            ends: self.ends.isEmpty ? [] : Array(self.ends[part])
        )
    }

    /// The events without those at some places.
    func without(_ places: Set<Int>) -> EventBatch {
        if places.isEmpty { return self }
        let kept = self.ranges.indices.filter { !places.contains($0) }
        return EventBatch(bytes: self.bytes, ranges: kept.map { self.ranges[$0] }, origin: self.origin)
    }
}
