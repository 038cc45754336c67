/// What to count over time: a range in buckets of equal length.
public struct TimeSeriesRequest: Sendable, Hashable {
    /// The most buckets of a series.
    package static let bucketLimit = 1000
    /// How many groups there are, unless asked otherwise, and the most that may be asked for.
    package static let groupLimits = 1...50
    /// The lengths that are chosen from when none is given.
    private static let lengths: [Duration] = [
        .seconds(1), .seconds(10), .seconds(60), .seconds(300), .seconds(900), .seconds(3600), .seconds(10_800),
        .seconds(21_600), .seconds(43_200), .seconds(86_400), .seconds(604_800),
    ]

    /// From this time on.
    public var since: Timestamp
    /// Before this time.
    public var until: Timestamp
    /// The length of a bucket, at least a second.
    ///
    /// Buckets begin at whole multiples of it since 1970, UTC; the first and the last hold only what lies in the range.
    public var bucket: Duration
    /// What a group is.
    ///
    /// Default: totals only.
    public var group: SeriesGroup?
    /// Which events; its times are not looked at.
    ///
    /// Default: all.
    package var filter = AnalysisFilter()
    /// The most groups, those with the most events in the range: 1 to 50.
    ///
    /// Default: 10.
    public var groupLimit = 10

    /// A request.
    ///
    /// - Parameters:
    ///   - since: From this time on.
    ///   - until: Before this time.
    ///   - bucket: The length of a bucket. Default: the shortest usual one that makes at most 120 of them.
    ///   - group: What a group is. Default: totals only.
    public init(
        since: Timestamp,
        until: Timestamp,
        bucket: Duration? = nil,
        group: SeriesGroup? = nil
    ) {
        self.since = since
        self.until = until
        let (difference, isTooLong) = until.nanoseconds.subtractingReportingOverflow(since.nanoseconds)
        let span = isTooLong ? .max : max(difference, 0)
        self.bucket = bucket ?? Self.lengths.first { span / $0.nanoseconds <= 118 } ?? .nanoseconds(span / 118)
        self.group = group
    }

    /// The buckets, each with the time that it is named by and the part of it that lies in the range.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` that names field, limit and value.
    package func buckets() throws(TelemetryError) -> [(start: Timestamp, range: Range<Timestamp>)] {
        guard self.since < self.until else {
            throw .wrong("since", "since must be before until; both are, or lie after, \(self.until.iso8601)")
        }
        guard self.bucket >= .seconds(1) else {
            throw .wrong("bucket", "bucket must be at least 1s, not \(self.bucket)")
        }
        guard Self.groupLimits.contains(self.groupLimit) else {
            throw .wrong("groups", "groups must be 1 to 50, not \(self.groupLimit)")
        }
        let length = self.bucket.nanoseconds
        let before = Self.remainder(self.since.nanoseconds, length)
        let (first, isTooEarly) = self.since.nanoseconds.subtractingReportingOverflow(before)
        let (span, isTooLong) = self.until.nanoseconds.subtractingReportingOverflow(first)
        let count = isTooEarly || isTooLong ? Int64.max : (span - 1) / length + 1
        guard count <= Self.bucketLimit else {
            throw .wrong("bucket", "bucket must make at most \(Self.bucketLimit) buckets of the range, not \(count)")
        }
        return (0..<count).map { number in
            let start = Timestamp(nanoseconds: first + number * length)
            let (next, isLast) = start.nanoseconds.addingReportingOverflow(length)
            let end = isLast ? self.until : min(self.until, Timestamp(nanoseconds: next))
            return (start, max(self.since, start)..<end)
        }
    }

    /// What is left of `value` after whole multiples of `length`, never negative.
    private static func remainder(_ value: Int64, _ length: Int64) -> Int64 {
        let remainder = value % length
        return remainder < 0 ? remainder + length : remainder
    }
}

extension TelemetryError {
    fileprivate static func wrong(_ field: String, _ message: String) -> TelemetryError {
        TelemetryError(.invalidFilter, message, field: field)
    }
}
