/// A run of an agent: what the store keeps of all events that share a session id.
public struct Session: Sendable, Hashable, Identifiable {
    /// The session's id.
    public var id: String
    /// What the events say, and how long ago the last one was.
    public var status: SessionStatus
    /// The category of its `start`, else of its first event.
    public var category: String
    /// The action of its `start`, else of its first event.
    public var action: String
    /// The label of its `start`, else of its first event.
    public var label: String?
    /// The earliest time of its events.
    public var startTime: Timestamp
    /// The time of the event that ended it, unless later ones followed.
    public var endTime: Timestamp?
    /// The latest time of its events.
    public var lastEventTime: Timestamp
    /// The latest time at which it was at work: that of an event, or the end of a span, which begins at its own time.
    public var lastActivityTime: Timestamp
    /// How many events.
    public var eventCount: Int64
    /// How many of them are parts of a stream.
    public var streamCount: Int64
    /// How many of them are errors.
    public var errorCount: Int64
    /// Tokens and money, from the best source present.
    public var usage: UsageTotals
    /// The models used, in alphabetical order.
    public var models: [String]
    /// The service that recorded it.
    public var service: String?
    /// The user, from the first event that names one.
    public var user: String?
    /// The process that recorded it, if that was this machine's own.
    public var owner: Owner?
    /// The metadata of its `start`.
    ///
    /// Default: empty.
    public var metadata: JSONObject

    /// A process on this machine.
    public struct Owner: Sendable, Hashable {
        /// The host's name.
        public var host: String
        /// The process.
        public var processID: Int32

        /// A process.
        public init(host: String, processID: Int32) {
            self.host = host
            self.processID = processID
        }
    }

    /// A session.
    package init(
        id: String,
        status: SessionStatus,
        category: String,
        action: String,
        label: String? = nil,
        startTime: Timestamp,
        endTime: Timestamp? = nil,
        lastEventTime: Timestamp,
        lastActivityTime: Timestamp? = nil,
        eventCount: Int64,
        streamCount: Int64,
        errorCount: Int64,
        usage: UsageTotals = UsageTotals(),
        models: [String] = [],
        service: String? = nil,
        user: String? = nil,
        owner: Owner? = nil,
        metadata: JSONObject = [:]
    ) {
        self.id = id
        self.status = status
        self.category = category
        self.action = action
        self.label = label
        self.startTime = startTime
        self.endTime = endTime
        self.lastEventTime = lastEventTime
        self.lastActivityTime = lastActivityTime ?? lastEventTime
        self.eventCount = eventCount
        self.streamCount = streamCount
        self.errorCount = errorCount
        self.usage = usage
        self.models = models
        self.service = service
        self.user = user
        self.owner = owner
        self.metadata = metadata
    }

    /// From the first event to the end, or to ``lastActivityTime`` while there is none.
    public var duration: Duration { (self.endTime ?? self.lastActivityTime) - self.startTime }
}

/// How a session stands.
public enum SessionStatus: String, Sendable, Hashable, CaseIterable {
    /// Events may still come.
    case active
    /// It ended, and said so; or it has been quiet without an error.
    case completed
    /// It ended in an error, or has been quiet since one.
    case error
    /// It started and has been quiet without an end.
    case timeout
    /// The process that recorded it is gone without an end.
    case abandoned

    /// The rule, in one place for all stores.
    ///
    /// - Parameters:
    ///   - end: The time of the event that ended the session, and whether it said that the session failed.
    ///   - hasStart: Whether the session had a `start`.
    ///   - lastEventTime: The latest time of its events.
    ///   - lastActivityTime: The latest time of its events and of the ends of its spans.
    ///   - lastErrorTime: The latest time of its errors.
    ///   - now: The time of asking.
    ///   - idle: How long a session may be quiet.
    ///   - isOwnerGone: Whether it was recorded by a process of this machine that runs no more.
    package init(
        end: (time: Timestamp, isError: Bool)?,
        hasStart: Bool,
        lastEventTime: Timestamp,
        lastActivityTime: Timestamp,
        lastErrorTime: Timestamp?,
        now: Timestamp,
        idle: Duration,
        isOwnerGone: Bool
    ) {
        if let end, end.time >= lastEventTime {
            self = end.isError ? .error : .completed
        } else if isOwnerGone {
            self = .abandoned
        } else if now - lastActivityTime <= idle {
            self = .active
        } else if hasStart {
            self = .timeout
        } else {
            self = lastErrorTime == lastEventTime ? .error : .completed
        }
    }
}
