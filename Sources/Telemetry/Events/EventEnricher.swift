/// Fills in what an event leaves out.
package struct EventEnricher: Sendable {
    private let context: TelemetryContext
    private let ids: EventIDGenerator
    private let clock: @Sendable () -> Timestamp
    /// The session, service and context of events that name none.
    package let defaults: RecordDefaults

    package init(
        service: String,
        context: TelemetryContext,
        detector: PIIDetector?,
        ids: EventIDGenerator = EventIDGenerator(),
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.context = context
        self.ids = ids
        self.clock = clock
        let processSession = ids.next(at: clock()).description
        self.defaults = RecordDefaults(session: processSession, service: service, context: context, detector: detector)
    }

    /// Gives `event` an id, a time and the defaults of its context.
    ///
    /// Session, service and a context that the event does not speak of at all are taken from ``defaults`` when the
    /// record is made.
    package func enrich(_ event: inout TelemetryEvent) {
        if event.givenTimestamp == nil || event.givenID == nil {
            let time = event.givenTimestamp ?? self.clock()
            event.givenTimestamp = time
            // An event that is told late still sorts by its own time, as its index entry does.
            event.givenID = event.givenID ?? self.ids.next(at: time)
        }
        if let context = event.details?.context, !context.isEmpty { event.context = context.filled(from: self.context) }
    }
}
