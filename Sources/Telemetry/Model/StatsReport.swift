/// What to count, over which time, and how to group it.
public struct StatsRequest: Sendable, Hashable {
    /// From this time on.
    ///
    /// Default: the beginning.
    public var since: Timestamp?
    /// Before this time.
    ///
    /// Default: now.
    public var until: Timestamp?
    /// What a group is.
    ///
    /// Default: totals only.
    public var group: Group?

    /// A request for everything, in one total.
    public init(since: Timestamp? = nil, until: Timestamp? = nil, group: Group? = nil) {
        self.since = since
        self.until = until
        self.group = group
    }

    /// What a group is.
    public enum Group: String, Sendable, Hashable, CaseIterable {
        /// By category.
        case category
        /// By category and action, written `category/action`.
        case action
        /// By model: usage, and the sessions that used it.
        case model
        /// By the service that recorded.
        case agent

        /// Whether events are counted by it.
        package var countsEvents: Bool { self != .model }
    }
}

/// Counts, durations, tokens and money over a time.
public struct StatsReport: Sendable {
    /// The beginning: what was asked, else the first event's time.
    public var from: Timestamp
    /// The end: what was asked, else the time of asking.
    public var to: Timestamp
    /// Everything.
    public var totals: StatsTotals
    /// The groups, most events first.
    public var groups: [(key: String, totals: StatsTotals)]
    /// What a group is, as it was asked.
    ///
    /// Of models only usage and sessions are known: events, errors and durations of such a group mean nothing, and
    /// ``json`` leaves them out.
    public var group: StatsRequest.Group?

    /// A report.
    public init(
        from: Timestamp,
        to: Timestamp,
        totals: StatsTotals,
        groups: [(key: String, totals: StatsTotals)],
        group: StatsRequest.Group? = nil
    ) {
        self.from = from
        self.to = to
        self.totals = totals
        self.groups = groups
        self.group = group
    }
}

/// The figures of one total or group.
public struct StatsTotals: Sendable {
    /// Events.
    public var events: Int64 = 0
    /// Events of type `error`.
    public var errors: Int64 = 0
    /// Sessions with an event in the time; in a group, those that stand for it: of its category and action, as its
    /// `start` or its first event has them.
    public var sessions: Int64 = 0
    /// Durations in nanoseconds, of the events that have one.
    public var durations = DurationSketch()
    /// Tokens and money.
    public var usage = UsageTotals()

    /// Nothing.
    public init() {}
}
