/// One thing that an agent did.
///
/// What is left out is filled in when the event is recorded: id, time, session, service and context.
public struct TelemetryEvent: Sendable, Hashable {
    /// The id that the caller gave, if any.
    @usableFromInline package var givenID: EventID?
    /// The time that the caller gave, if any.
    @usableFromInline package var givenTimestamp: Timestamp?
    /// The duration in nanoseconds.
    @usableFromInline package var durationNanoseconds: Int64?

    /// The place in the store's order of arrival; given by the store, rises, is never used again.
    public var sequence: Int64?
    /// The session, at most 255 bytes.
    ///
    /// Empty before recording: the task's current session, else the process's.
    public var sessionID: String
    /// What the event says about its session.
    ///
    /// Default: ``EventType/custom``.
    public var eventType: EventType
    /// The subject, such as an agent's name; 1 to 255 bytes.
    public var category: String
    /// What was done; 1 to 255 bytes.
    public var action: String
    /// A text for people, such as a prompt.
    ///
    /// Kept whole, up to the configured limit (1 MiB).
    public var label: String?
    /// A finite number.
    public var value: Double?
    /// Anything else.
    ///
    /// Default: empty. At most 1 MiB as JSON and 32 deep.
    public var metadata: JSONObject
    /// The service that recorded it.
    ///
    /// Default: the configuration's `serviceName`.
    public var service: String?
    /// Context and usage, which most events that a program records do without.
    @usableFromInline package var details: EventDetails?
    /// The OpenTelemetry trace that it belongs to.
    public var traceID: TraceID?
    /// Its OpenTelemetry span.
    public var spanID: SpanID?
    /// The span's parent.
    public var parentSpanID: SpanID?

    /// An event.
    ///
    /// - Parameters:
    ///   - category: The subject, such as an agent's name; 1 to 255 bytes.
    ///   - action: What was done; 1 to 255 bytes.
    ///   - eventType: What it says about its session.
    ///   - label: A text for people.
    ///   - value: A finite number.
    ///   - duration: How long it took; not negative.
    ///   - sessionID: The session. Default: the task's current one, else the process's own.
    ///   - metadata: Anything else.
    ///   - id: The identity, for an event that may be sent twice. Default: a new UUIDv7.
    ///   - timestamp: When it happened. Default: when it is recorded.
    @inlinable
    public init(
        category: String,
        action: String,
        eventType: EventType = .custom,
        label: String? = nil,
        value: Double? = nil,
        duration: Duration? = nil,
        sessionID: String = "",
        metadata: JSONObject = [:],
        id: EventID? = nil,
        timestamp: Timestamp? = nil
    ) {
        self.givenID = id
        self.givenTimestamp = timestamp
        self.durationNanoseconds = duration?.nanoseconds
        self.sessionID = sessionID
        self.eventType = eventType
        self.category = category
        self.action = action
        self.label = label
        self.value = value
        self.metadata = metadata
    }

    /// The identity.
    ///
    /// Zeros until the event is recorded, if none was given.
    public var id: EventID {
        get { self.givenID ?? EventID(high: 0, low: 0) }
        set { self.givenID = newValue }
    }

    /// Who and where.
    ///
    /// What it leaves out is filled from the configuration.
    public var context: TelemetryContext {
        get { self.details?.context ?? TelemetryContext() }
        set { self.details = EventDetails(context: newValue, usage: self.usage, seal: self.seal) }
    }

    /// Tokens and money.
    public var usage: TokenUsage? {
        get { self.details?.usage }
        set { self.details = EventDetails(context: self.context, usage: newValue, seal: self.seal) }
    }

    /// Why label, metadata and context cannot be shown, such as `authentication failed`; `nil` if they can.
    ///
    /// They are empty then: the event was sealed, and the key is missing or the stored bytes were changed.
    public var unreadable: String? {
        self.details?.seal.map { $0.failure ?? "sealed, and no key is at hand" }
    }

    /// Label, metadata and context as they were sealed; `nil` if they are in the clear, or were opened.
    ///
    /// For stores that keep sealed events: these bytes come with an event in a batch, and are to be set on what is given
    /// back. They say nothing without the key.
    public var sealedContent: [UInt8]? {
        get { self.details?.seal?.bytes }
        set { self.seal = newValue.map { $0.withUnsafeBytes { EventSeal($0) } } }
    }

    /// What stands for label, metadata and context of an event that is not opened.
    package var seal: EventSeal? {
        get { self.details?.seal }
        set { self.details = EventDetails(context: self.context, usage: self.usage, seal: newValue) }
    }

    /// When it happened.
    ///
    /// The beginning of 1970 until the event is recorded, if none was given.
    public var timestamp: Timestamp {
        get { self.givenTimestamp ?? Timestamp(nanoseconds: 0) }
        set { self.givenTimestamp = newValue }
    }

    /// How long it took, to the nanosecond.
    public var duration: Duration? {
        get { self.durationNanoseconds.map { .nanoseconds($0) } }
        set { self.durationNanoseconds = newValue?.nanoseconds }
    }
}
