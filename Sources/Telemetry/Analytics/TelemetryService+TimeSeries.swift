extension TelemetryService {
    /// Counts, durations, tokens and money over time.
    ///
    /// Works with every store that has statistics. Each bucket takes as long as ``stats(_:)`` for its time: about a
    /// millisecond for whole hours, which are kept in sums; parts of an hour are counted from their events.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` for an empty range, or one with more than 1,000 buckets, and
    ///   when the store fails.
    public func timeSeries(_ request: TimeSeriesRequest) async throws -> TimeSeriesReport {
        let buckets = try request.buckets()
        var reports: [StatsReport] = []
        reports.reserveCapacity(buckets.count)
        for (_, range) in buckets {
            try Task.checkCancellation()
            let part = StatsRequest(since: range.lowerBound, until: range.upperBound, group: request.group)
            // Only the first waits for what was recorded before.
            reports.append(try await reports.isEmpty ? self.stats(part) : self.settledStats(part))
        }
        let countsEvents = request.group?.countsEvents ?? true
        var counts: [String: Int64] = [:]
        for group in reports.lazy.flatMap(\.groups) {
            counts[group.key, default: 0] += countsEvents ? group.totals.events : group.totals.sessions
        }
        let keys = counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
            .prefix(request.groupLimit).map(\.key)
        return TimeSeriesReport(
            from: request.since,
            to: request.until,
            bucket: request.bucket,
            points: zip(buckets, reports).map { .init(timestamp: $0.start, totals: $1.totals) },
            groups: keys.map { key in
                let points = zip(buckets, reports).map { bucket, report in
                    let totals = report.groups.first { $0.key == key }?.totals ?? StatsTotals()
                    return TimeSeriesReport.Point(timestamp: bucket.start, totals: totals)
                }
                return (key, points)
            },
            group: request.group
        )
    }
}
