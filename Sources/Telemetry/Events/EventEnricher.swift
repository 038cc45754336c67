/// Fills in what an event leaves out.
package struct EventEnricher: Sendable {
    private let service: String
    private let context: TelemetryContext
    private let ids: EventIDGenerator
    private let clock: @Sendable () -> Timestamp
    /// The session of events that name none, outside of every session of a task.
    package let processSession: String

    package init(
        service: String,
        context: TelemetryContext,
        ids: EventIDGenerator = EventIDGenerator(),
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.service = service
        self.context = context
        self.ids = ids
        self.clock = clock
        self.processSession = ids.next(at: clock()).description
    }

    /// Gives `event` an id, a time, a session, a service and the defaults of its context.
    ///
    /// An event that says nothing of its context is left so: the record is given the defaults as prepared text.
    package func enrich(_ event: inout TelemetryEvent, session: String?) {
        if event.givenTimestamp == nil || event.givenID == nil {
            let now = self.clock()
            event.givenTimestamp = event.givenTimestamp ?? now
            // An event that is told late still sorts by its own time, as its index entry does.
            event.givenID = event.givenID ?? self.ids.next(at: event.givenTimestamp ?? now)
        }
        if event.sessionID.isEmpty { event.sessionID = session ?? self.processSession }
        if event.service == nil { event.service = self.service }
        if !event.context.isEmpty { event.context = event.context.filled(from: self.context) }
    }
}
