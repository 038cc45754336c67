/// Before which times events were removed, by scope: what arrives from before is refused as expired.
///
/// A removed event that is delivered again would otherwise be stored, and counted, a second time, as its id is no longer
/// known. A horizon only moves forward, also when the policy that moved it has changed since.
package struct RetentionHorizons: Sendable, Equatable {
    /// The time before which everything was removed.
    package private(set) var all: Timestamp?
    /// Later times of parts.
    package private(set) var scopes: [RetentionScope: Timestamp] = [:]
    /// The latest of all: hours that begin before it may have lost events, and are known whole by rollups alone.
    package private(set) var latest: Timestamp?

    package init() {}

    /// Moves the horizon of a scope to `time`, never back.
    package mutating func move(_ scope: RetentionScope, to time: Timestamp) {
        if scope == .all {
            self.all = max(self.all ?? time, time)
            // What the whole has reached says nothing more.
            self.scopes = self.scopes.filter { $0.value > time }
        } else if self.all.map({ $0 < time }) ?? true {
            self.scopes[scope] = max(self.scopes[scope] ?? time, time)
        }
        self.latest = max(self.latest ?? time, time)
    }

    /// Whether an event of that time was removed, or would have been.
    ///
    /// Cost: a comparison for what is later than every horizon.
    package func expires(_ record: EventRecord) -> Bool {
        self.expires(record.timestamp) { $0.contains(record) }
    }

    /// Whether an event of that time was removed, or would have been.
    package func expires(_ event: TelemetryEvent) -> Bool {
        self.expires(event.timestamp) { $0.contains(event) }
    }

    @inline(__always)
    private func expires(_ time: Timestamp, _ isIn: (RetentionScope) -> Bool) -> Bool {
        guard let latest, time < latest else { return false }
        if let all, time < all { return true }
        return self.scopes.contains { scope, horizon in time < horizon && isIn(scope) }
    }
}
