/// The attributes that tell another collector of this kind what an event was, where OTLP has no word for it.
///
/// An event that came by OTLP has none, unless it would get another id there: then ``id`` and ``session``.
package enum EventAttribute {
    /// What all of them begin with.
    static let prefix = "vibekit.event."
    /// The event's id.
    package static let id = "vibekit.event.id"
    /// The session's id.
    package static let session = "vibekit.event.session"
    /// The event's type; only events that did not come by OTLP have it.
    package static let type = "vibekit.event.type"
    static let category = "vibekit.event.category"
    /// The label, on spans; a log record has it as its body.
    static let label = "vibekit.event.label"
    static let value = "vibekit.event.value"
    /// Nanoseconds since 1970, where the record cannot say it.
    static let timestamp = "vibekit.event.timestamp"
    /// Nanoseconds, where the record cannot say it.
    static let duration = "vibekit.event.duration"
    static let context = "vibekit.event.context"
    static let usage = "vibekit.event.usage"
    /// Metadata whose names cannot be those of attributes here.
    static let metadata = "vibekit.event.metadata"
    /// What the record has and the event has not: `traceId`, `spanId`, `parentSpanId`, `duration`.
    static let derived = "vibekit.event.derived"
    /// The names of attributes that were added in the words of OpenTelemetry.
    static let added = "vibekit.event.added"
    /// The names of attributes that are JSON text, because OTLP cannot say what they hold.
    static let json = "vibekit.event.json"
    /// The parent's span, on log records, which have no place for it.
    static let parent = "vibekit.event.parent"
}
