/// The periods that rollups are kept by: UTC hours and UTC days.
package enum RollupPeriod: String, Sendable, CaseIterable {
    case hour
    case day

    package var nanoseconds: Int64 {
        switch self {
        case .hour: 3_600_000_000_000
        case .day: 86_400_000_000_000
        }
    }

    /// The beginning of the period that `time` lies in, held at the earliest time there is.
    package func start(of time: Timestamp) -> Timestamp {
        let (quotient, remainder) = time.nanoseconds.quotientAndRemainder(dividingBy: self.nanoseconds)
        let floor = remainder < 0 ? quotient - 1 : quotient
        let (start, overflow) = floor.multipliedReportingOverflow(by: self.nanoseconds)
        return Timestamp(nanoseconds: overflow ? .min : start)
    }

    /// The period that `range` lies in; `nil` if it reaches beyond the ends of time.
    package func whole(around range: Range<Timestamp>) -> Range<Timestamp>? {
        let start = self.start(of: range.lowerBound)
        let (end, overflow) = start.nanoseconds.addingReportingOverflow(self.nanoseconds)
        return overflow || start.nanoseconds == .min ? nil : start..<Timestamp(nanoseconds: end)
    }

    /// The beginning of the first period that does not begin before `time`.
    package func ceiling(of time: Timestamp) -> Timestamp {
        let start = self.start(of: time)
        return start == time ? time : start + .nanoseconds(self.nanoseconds)
    }
}

/// A range of time taken apart into what rollups answer and what only events can.
package struct RollupSpans: Equatable {
    /// Parts of hours.
    package var edges: [Range<Timestamp>] = []
    /// Whole hours that are not part of a whole day in the range.
    package var hours: [Range<Timestamp>] = []
    /// Whole days.
    package var days: Range<Timestamp>?

    /// The parts of `range`.
    ///
    /// Hours that begin before `horizon` have lost events, so their rollups count whole.
    package init(_ range: Range<Timestamp>, horizon: Timestamp? = nil) {
        var lower = range.lowerBound
        if let horizon, RollupPeriod.hour.start(of: lower) < horizon { lower = RollupPeriod.hour.start(of: lower) }
        guard lower < range.upperBound else { return }
        let firstHour = RollupPeriod.hour.ceiling(of: lower)
        var lastHour = RollupPeriod.hour.start(of: range.upperBound)
        if let horizon, lastHour < horizon { lastHour = RollupPeriod.hour.ceiling(of: range.upperBound) }
        guard firstHour <= lastHour else {
            self.edges = [lower..<range.upperBound]
            return
        }
        self.edges = [lower..<firstHour, lastHour..<max(range.upperBound, lastHour)].filter { !$0.isEmpty }
        let firstDay = RollupPeriod.day.ceiling(of: firstHour)
        let lastDay = RollupPeriod.day.start(of: lastHour)
        if firstDay < lastDay {
            self.hours = [firstHour..<firstDay, lastDay..<lastHour].filter { !$0.isEmpty }
            self.days = firstDay..<lastDay
        } else {
            self.hours = [firstHour..<lastHour].filter { !$0.isEmpty }
        }
    }

    /// Counts the hours whole of which nothing lies outside the range, so that their events need not be read.
    ///
    /// That is every hour that a range until now ends in, unless there are events from the future.
    ///
    /// - Parameter isEmpty: Whether no event lies in a range.
    /// - Throws: What `isEmpty` throws.
    package mutating func widen(where isEmpty: (Range<Timestamp>) throws -> Bool) rethrows {
        for edge in self.edges {
            // At the ends of time an hour is not whole.
            guard let hour = RollupPeriod.hour.whole(around: edge) else { continue }
            guard try Self.rest(of: hour, without: edge).allSatisfy(isEmpty) else { continue }
            self.edges.removeAll { $0 == edge }
            self.hours.append(hour)
        }
    }

    /// What of an hour lies outside an edge.
    package static func rest(of hour: Range<Timestamp>, without edge: Range<Timestamp>) -> [Range<Timestamp>] {
        [hour.lowerBound..<edge.lowerBound, edge.upperBound..<hour.upperBound].filter { !$0.isEmpty }
    }

    /// Whole hours and days as ranges of hours, for rollups that are kept by the hour alone.
    package var wholeHours: [Range<Timestamp>] { self.hours + (self.days.map { [$0] } ?? []) }
}
