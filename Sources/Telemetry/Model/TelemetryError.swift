/// Why something was refused or failed.
///
/// `code` is for programs and stays the same from version to version; `message` is for people and names the
/// field, the limit and the value seen.
public struct TelemetryError: Error, Sendable, CustomStringConvertible {
    /// What kind of failure.
    public var code: Code
    /// One sentence for people.
    public var message: String
    /// The field of the event or filter that is wrong, if one is.
    public var field: String?
    /// What led to it.
    public var cause: (any Error)?
    /// How long to wait before trying again, if that is known.
    ///
    /// A store that throws it is left alone for that long; `track` throws it with code ``Code/rateLimited``.
    public var retryAfter: Duration?

    /// An error.
    public init(_ code: Code, _ message: String, field: String? = nil, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.field = field
        self.cause = cause
    }

    /// The message, with the cause if there is one.
    public var description: String {
        self.cause.map { "\(self.message): \($0)" } ?? self.message
    }

    /// An open list of kinds: more may come.
    public struct Code: RawRepresentable, Sendable, Hashable {
        /// The name that programs see, such as `invalid_field`.
        public let rawValue: String

        /// A kind by its name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A field of an event has a wrong type or value.
        public static let invalidField = Code(rawValue: "invalid_field")
        /// A required field is absent.
        public static let missingField = Code(rawValue: "missing_field")
        /// A field exceeds its limit.
        public static let fieldTooLarge = Code(rawValue: "field_too_large")
        /// The text is not JSON.
        public static let malformedJSON = Code(rawValue: "malformed_json")
        /// A filter cannot be understood.
        public static let invalidFilter = Code(rawValue: "invalid_filter")
        /// A cursor is not one of ours, or belongs to another filter or order.
        public static let invalidCursor = Code(rawValue: "invalid_cursor")
        /// The store cannot answer this.
        public static let unsupported = Code(rawValue: "unsupported")
        /// The queryable store is behind by the spool's whole bound.
        public static let queueOverflow = Code(rawValue: "queue_overflow")
        /// More events came than the rate limit allows.
        public static let rateLimited = Code(rawValue: "rate_limited")
        /// The event's session is not among those that sampling keeps.
        public static let sampled = Code(rawValue: "sampled")
        /// Redaction failed, so the event was not kept.
        public static let redactionFailed = Code(rawValue: "redaction_failed")
        /// A destination refuses an event for good.
        ///
        /// A store throws it when it will never take what it was given, whatever the time and however often it is tried.
        /// Delivery then finds the events that are to blame and sets them aside. A store that may take them later, once
        /// it is configured or reachable again, throws something else.
        public static let sendError = Code(rawValue: "send_error")
        /// A destination cannot be reached; an event was given up because that lasted too long.
        public static let networkError = Code(rawValue: "network_error")
        /// No space is left on the disk.
        public static let diskFull = Code(rawValue: "disk_full")
        /// A plugin refused the event.
        public static let rejectedByPlugin = Code(rawValue: "rejected_by_plugin")
        /// A transformer dropped the event.
        public static let droppedByTransformer = Code(rawValue: "dropped_by_transformer")
        /// The event is older than what retention keeps.
        public static let expired = Code(rawValue: "expired")
        /// Collection is switched off.
        public static let disabled = Code(rawValue: "disabled")
        /// The service is not initialised, or is shut down.
        public static let notRunning = Code(rawValue: "not_running")
        /// A file, a disk or the database failed.
        public static let storage = Code(rawValue: "storage")
        /// Another process holds the database, and did not let go in time.
        public static let locked = Code(rawValue: "locked")
        /// A setting is wrong.
        public static let configuration = Code(rawValue: "configuration")
        /// There is a file of that name already.
        public static let alreadyExists = Code(rawValue: "already_exists")
        /// No such event or session.
        public static let notFound = Code(rawValue: "not_found")
        /// A watcher of notifications did not keep up; the event itself is kept.
        public static let watcherBehind = Code(rawValue: "watcher_behind")
        /// A stored record could not be read.
        public static let unreadable = Code(rawValue: "unreadable")
        /// What is sealed needs a key that is not at hand.
        public static let noKey = Code(rawValue: "no_key")
        /// The key is not the one that the store was sealed with.
        public static let wrongKey = Code(rawValue: "wrong_key")
        /// An event could not be sealed, and is not kept.
        public static let sealingFailed = Code(rawValue: "sealing_failed")
        /// What is sealed was changed, or moved from where it belongs.
        public static let authenticationFailed = Code(rawValue: "authentication_failed")
        /// Time ran out.
        public static let timeout = Code(rawValue: "timeout")
        /// Another program listens on the port.
        public static let addressInUse = Code(rawValue: "address_in_use")
        /// The address cannot be listened on.
        public static let addressUnavailable = Code(rawValue: "address_unavailable")
    }
}
