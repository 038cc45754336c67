/// Counts, durations, tokens and money in buckets of time.
public struct TimeSeriesReport: Sendable {
    /// One bucket.
    public struct Point: Sendable {
        /// When the bucket begins.
        public var timestamp: Timestamp
        /// Its figures; zeros if nothing happened.
        public var totals: StatsTotals

        /// A bucket.
        public init(timestamp: Timestamp, totals: StatsTotals) {
            self.timestamp = timestamp
            self.totals = totals
        }
    }

    /// The beginning of what was asked for.
    public var from: Timestamp
    /// Its end.
    public var to: Timestamp
    /// The length of a bucket.
    public var bucket: Duration
    /// Everything, bucket by bucket.
    public var points: [Point]
    /// The groups with the most events in the range, or models with the most sessions, most first, each with a point for every bucket.
    public var groups: [(key: String, points: [Point])]
    /// What a group is, as it was asked.
    public var group: SeriesGroup?
    /// Whether the groups' events, errors and durations are known.
    ///
    /// Of models, sums only know usage and sessions, and ``json`` leaves the rest out.
    public var countsEvents: Bool

    /// A report.
    public init(
        from: Timestamp,
        to: Timestamp,
        bucket: Duration,
        points: [Point],
        groups: [(key: String, points: [Point])],
        group: SeriesGroup? = nil,
        countsEvents: Bool = true
    ) {
        self.from = from
        self.to = to
        self.bucket = bucket
        self.points = points
        self.groups = groups
        self.group = group
        self.countsEvents = countsEvents
    }

    /// The report as one line of JSON; times and durations in milliseconds.
    public var json: String {
        var writer = ByteWriter(capacity: 4096)
        writer.append("{\"from\":")
        writer.appendMilliseconds(self.from.nanoseconds)
        writer.append(",\"to\":")
        writer.appendMilliseconds(self.to.nanoseconds)
        writer.append(",\"bucketMs\":")
        writer.appendMilliseconds(self.bucket.nanoseconds)
        writer.append(",\"points\":")
        writer.append(self.points)
        writer.append(",\"groups\":[")
        for (index, group) in self.groups.enumerated() {
            writer.append(index == 0 ? "{\"key\":" : ",{\"key\":")
            writer.appendJSON(group.key)
            writer.append(",\"points\":")
            writer.append(group.points, countsEvents: self.countsEvents)
            writer.append("}")
        }
        writer.append("]}")
        return writer.string
    }
}

extension ByteWriter {
    fileprivate mutating func append(_ points: [TimeSeriesReport.Point], countsEvents: Bool = true) {
        self.append("[")
        for (index, point) in points.enumerated() {
            self.append(index == 0 ? "{\"timestamp\":" : ",{\"timestamp\":")
            self.appendMilliseconds(point.timestamp.nanoseconds)
            self.append(",")
            self.appendMembers(point.totals, countsEvents: countsEvents)
            self.append("}")
        }
        self.append("]")
    }
}
