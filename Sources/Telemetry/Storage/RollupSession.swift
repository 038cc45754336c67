/// What is stored of a session: what its events say together.
///
/// Facts of later events are merged into those of earlier ones in the order of arrival, event by event or batch by
/// batch, with the same result. A store keeps them in one row; ``SessionStatus`` is computed when a session is read.
package struct RollupSession<Text> {
    /// The event that ended the session.
    package struct End: Equatable, Sendable {
        package var time: Timestamp
        package var isError: Bool

        package init(time: Timestamp, isError: Bool) {
            self.time = time
            self.isError = isError
        }
    }

    /// From the first `start` to arrive, else from the first event.
    package var category: Text
    package var action: Text
    package var label: Text?
    /// JSON; of a `start` only.
    package var metadata: Text?
    package var hasStart: Bool
    /// The earliest time.
    package var startTime: Timestamp
    /// The latest time.
    package var lastEventTime: Timestamp
    /// The latest time at which it was at work: that of an event, or the end of a span.
    package var lastActivityTime: Timestamp
    /// The latest time of an error.
    package var lastErrorTime: Timestamp?
    /// The latest end; of two at one time the later arrival.
    package var end: End?
    package var eventCount: Int64
    package var streamCount: Int64
    package var errorCount: Int64
    /// The first that an event names.
    package var service: Text?
    /// The first that an event names.
    package var user: String?
    /// The latest time of an event that the batch's own process recorded: that process owns the session.
    package var ownerTime: Timestamp?

    package init(
        category: Text,
        action: Text,
        label: Text? = nil,
        metadata: Text? = nil,
        hasStart: Bool = false,
        startTime: Timestamp,
        lastEventTime: Timestamp,
        lastActivityTime: Timestamp? = nil,
        lastErrorTime: Timestamp? = nil,
        end: End? = nil,
        eventCount: Int64 = 1,
        streamCount: Int64 = 0,
        errorCount: Int64 = 0,
        service: Text? = nil,
        user: String? = nil,
        ownerTime: Timestamp? = nil
    ) {
        self.category = category
        self.action = action
        self.label = label
        self.metadata = metadata
        self.hasStart = hasStart
        self.startTime = startTime
        self.lastEventTime = lastEventTime
        self.lastActivityTime = lastActivityTime ?? lastEventTime
        self.lastErrorTime = lastErrorTime
        self.end = end
        self.eventCount = eventCount
        self.streamCount = streamCount
        self.errorCount = errorCount
        self.service = service
        self.user = user
        self.ownerTime = ownerTime
    }

    /// Adds what later arrivals say.
    package mutating func merge(_ later: RollupSession) {
        if later.hasStart, !self.hasStart { self.takeStart(of: later) }
        self.startTime = min(self.startTime, later.startTime)
        self.lastEventTime = max(self.lastEventTime, later.lastEventTime)
        self.lastActivityTime = max(self.lastActivityTime, later.lastActivityTime)
        self.lastErrorTime = Self.latest(self.lastErrorTime, later.lastErrorTime)
        if let end = later.end, end.time >= self.end?.time ?? end.time { self.end = end }
        self.eventCount += later.eventCount
        self.streamCount += later.streamCount
        self.errorCount += later.errorCount
        if self.service == nil { self.service = later.service }
        if self.user == nil { self.user = later.user }
        self.ownerTime = Self.latest(self.ownerTime, later.ownerTime)
    }

    /// The same facts with other texts.
    package func map<Other>(_ transform: (Text) -> Other) -> RollupSession<Other> {
        RollupSession<Other>(
            category: transform(self.category),
            action: transform(self.action),
            label: self.label.map(transform),
            metadata: self.metadata.map(transform),
            hasStart: self.hasStart,
            startTime: self.startTime,
            lastEventTime: self.lastEventTime,
            lastActivityTime: self.lastActivityTime,
            lastErrorTime: self.lastErrorTime,
            end: self.end.map { RollupSession<Other>.End(time: $0.time, isError: $0.isError) },
            eventCount: self.eventCount,
            streamCount: self.streamCount,
            errorCount: self.errorCount,
            service: self.service.map(transform),
            user: self.user,
            ownerTime: self.ownerTime
        )
    }

    package mutating func takeStart(of other: RollupSession) {
        self.category = other.category
        self.action = other.action
        self.label = other.label
        self.metadata = other.metadata
        self.hasStart = other.hasStart
    }

    private static func latest(_ left: Timestamp?, _ right: Timestamp?) -> Timestamp? {
        guard let left, let right else { return left ?? right }
        return max(left, right)
    }
}

extension RollupSession: Equatable where Text: Equatable {}
extension RollupSession: Sendable where Text: Sendable {}
