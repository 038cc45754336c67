/// Which sessions, newest first, and how many.
///
/// A range matches the sessions that overlap it.
public struct SessionFilter: Sendable, Hashable {
    /// Only this session.
    public var session: String?
    /// Only this category.
    public var category: String?
    /// Only this service.
    public var service: String?
    /// Only sessions that stand so.
    public var status: SessionStatus?
    /// Only this user.
    public var user: String?
    /// Only sessions with an event at this time or later.
    public var since: Timestamp?
    /// Only sessions that began before this time.
    public var until: Timestamp?
    /// Only labels or ids that contain this text, whatever the case.
    public var search: String?
    /// The most sessions to return, 1 to 10,000.
    ///
    /// Default: 100.
    public var limit: Int
    /// Where the last page ended, as it said.
    public var cursor: String?

    /// A filter that matches every session.
    public init(
        session: String? = nil,
        category: String? = nil,
        service: String? = nil,
        status: SessionStatus? = nil,
        user: String? = nil,
        since: Timestamp? = nil,
        until: Timestamp? = nil,
        search: String? = nil,
        limit: Int = 100,
        cursor: String? = nil
    ) {
        self.session = session
        self.category = category
        self.service = service
        self.status = status
        self.user = user
        self.since = since
        self.until = until
        self.search = search
        self.limit = limit
        self.cursor = cursor
    }
}

/// One page of sessions.
///
/// It ends early, with a cursor, where labels and metadata would come to more than ``EventPage/byteLimit``.
public struct SessionPage: Sendable {
    /// The sessions, by the time of their start, latest first.
    public var sessions: [Session]
    /// What to put in the filter's `cursor` for the next page; `nil` at the end.
    public var nextCursor: String?

    /// A page.
    public init(sessions: [Session], nextCursor: String? = nil) {
        self.sessions = sessions
        self.nextCursor = nextCursor
    }
}
