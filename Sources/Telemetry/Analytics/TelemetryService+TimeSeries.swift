extension TelemetryService {
    /// Counts, durations, tokens and money over time.
    ///
    /// Works with every store that has statistics. Each bucket takes as long as ``stats(_:)`` for its time: about a
    /// millisecond for whole hours, which are kept in sums; parts of an hour are counted from their events. Groups by
    /// type, outcome or session are counted from at most 100,000 events.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` for an empty range, or one with more than 1,000 buckets or
    ///   too many events, and when the store fails.
    public func timeSeries(_ request: TimeSeriesRequest) async throws -> TimeSeriesReport {
        let buckets = try request.buckets()
        guard let plan = RollupPlan(request.filter, by: request.group) else {
            return try await self.countedTimeSeries(request, buckets)
        }
        var points: [TimeSeriesReport.Point] = []
        var groups: [[(key: String, totals: StatsTotals)]] = []
        for (start, range) in buckets {
            try Task.checkCancellation()
            let part = StatsRequest(since: range.lowerBound, until: range.upperBound, group: plan.group)
            // Only the first waits for what was recorded before.
            let report = try await points.isEmpty ? self.stats(part) : self.settledStats(part)
            points.append(TimeSeriesReport.Point(timestamp: start, totals: plan.totals(of: report)))
            groups.append(request.group == nil ? [] : plan.groups(of: report))
        }
        let countsEvents = plan.group?.countsEvents ?? true
        var counts: [String: Int64] = [:]
        for group in groups.joined() {
            counts[group.key, default: 0] += countsEvents ? group.totals.events : group.totals.sessions
        }
        return TimeSeriesReport(
            from: request.since,
            to: request.until,
            bucket: request.bucket,
            points: points,
            groups: request.largest(counts).map { key in
                let points = zip(buckets, groups).map { bucket, groups in
                    let totals = groups.first { $0.key == key }?.totals ?? StatsTotals()
                    return TimeSeriesReport.Point(timestamp: bucket.start, totals: totals)
                }
                return (key, points)
            },
            group: request.group,
            countsEvents: countsEvents
        )
    }

    /// Reads the events one by one.
    private func countedTimeSeries(
        _ request: TimeSeriesRequest,
        _ buckets: [(start: Timestamp, range: Range<Timestamp>)]
    ) async throws -> TimeSeriesReport {
        _ = await self.settle()
        var filter = request.filter
        filter.query.since = request.since
        filter.query.until = request.until
        let starts = buckets.map(\.start)
        var tally = SeriesTally(starts, length: request.bucket, by: request.group)
        let sample = try await EventSample(of: filter, in: self.queryable()) { tally.add($0) }
        guard !sample.isPartial else {
            throw TelemetryError(
                .invalidFilter,
                "this question is answered from events, at most \(EventSample.limit) of them, and the time has more: "
                    + "choose a shorter one, or another filter or group",
                field: "since"
            )
        }
        tally.finish()
        let points = { (group: String?) in
            zip(starts, tally.figures(of: group)).map { TimeSeriesReport.Point(timestamp: $0, totals: $1) }
        }
        return TimeSeriesReport(
            from: request.since,
            to: request.until,
            bucket: request.bucket,
            points: points(nil),
            groups: request.largest(tally.counts).map { ($0, points($0)) },
            group: request.group
        )
    }
}

extension TimeSeriesRequest {
    /// The groups to show, those with the most events first.
    fileprivate func largest(_ counts: [String: Int64]) -> [String] {
        counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
            .prefix(self.groupLimit).map(\.key)
    }
}
