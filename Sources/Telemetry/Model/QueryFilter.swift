/// Which events, in which order, and how many.
///
/// The names are the same in HTTP, on the command line and in live subscriptions. Parts that are `nil` or empty
/// do not restrict.
public struct QueryFilter: Sendable, Hashable {
    /// Only the event of this id.
    public var id: EventID?
    /// Only this session.
    public var session: String?
    /// Only this category.
    public var category: String?
    /// Only this action.
    public var action: String?
    /// Only this type.
    public var type: EventType?
    /// Only events whose `context.userId` is this.
    public var user: String?
    /// Only this trace.
    public var trace: TraceID?
    /// From this time on, inclusive.
    public var since: Timestamp?
    /// Before this time, exclusive.
    public var until: Timestamp?
    /// Only labels that contain this text, whatever the case.
    public var search: String?
    /// Conditions on metadata; all must hold.
    public var conditions: [WhereCondition]
    /// The order.
    ///
    /// Default: ``Order/newest``.
    public var order: Order
    /// The most events to return, 1 to 10,000.
    ///
    /// Default: 100. A page of large events may hold fewer and still have a next one: see ``EventPage/byteLimit``.
    public var limit: Int
    /// Where the last page ended, as it said.
    public var cursor: String?
    /// How many events to pass over.
    ///
    /// Default: 0. A cursor is faster, and excludes it.
    public var offset: Int

    /// A filter that matches everything, newest first, 100 a page.
    public init(
        id: EventID? = nil,
        session: String? = nil,
        category: String? = nil,
        action: String? = nil,
        type: EventType? = nil,
        user: String? = nil,
        trace: TraceID? = nil,
        since: Timestamp? = nil,
        until: Timestamp? = nil,
        search: String? = nil,
        conditions: [WhereCondition] = [],
        order: Order = .newest,
        limit: Int = 100,
        cursor: String? = nil,
        offset: Int = 0
    ) {
        self.id = id
        self.session = session
        self.category = category
        self.action = action
        self.type = type
        self.user = user
        self.trace = trace
        self.since = since
        self.until = until
        self.search = search
        self.conditions = conditions
        self.order = order
        self.limit = limit
        self.cursor = cursor
        self.offset = offset
    }

    /// The order of a page.
    public enum Order: String, Sendable, Hashable, CaseIterable {
        /// By time, then sequence, latest first.
        case newest
        /// By time, then sequence, earliest first.
        case oldest
        /// By sequence: the order in which the store received them.
        case arrival
    }

    /// The values that ``limit`` may have.
    public static let limits = 1...10_000
}

/// One page of events.
public struct EventPage: Sendable {
    /// About the most bytes of events that a page holds: 16 MiB, as they are stored.
    ///
    /// A page that would hold more ends early, with a cursor; it has one event at least. Stores that are asked what
    /// changed end their answer there too.
    public static let byteLimit = 16 << 20

    /// The events, in the filter's order.
    public var events: [TelemetryEvent]
    /// What to put in the filter's `cursor` for the next page; `nil` at the end.
    public var nextCursor: String?
    /// Events that this process recorded before the query and that were not stored within a second.
    public var pending: Int

    /// A page.
    public init(events: [TelemetryEvent], nextCursor: String? = nil, pending: Int = 0) {
        self.events = events
        self.nextCursor = nextCursor
        self.pending = pending
    }
}
