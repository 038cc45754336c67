package import Telemetry

/// What the time of a session went to; the parts add up to the whole.
package struct WorkTimes: Sendable, Hashable {
    /// From the session's first event to its last.
    package var wall: Duration = .zero
    /// A model was answering, and nobody was waited for.
    package var model: Duration = .zero
    /// A tool was running, and neither of these.
    package var tools: Duration = .zero
    /// A person was waited for.
    package var waiting: Duration = .zero
    /// Nothing of this.
    package var idle: Duration { self.wall - self.model - self.tools - self.waiting }
    /// Whether not all of the session's events were read, the latest only.
    package var isPartial = false

    /// Nothing.
    package init() {}

    /// The times as JSON, in milliseconds.
    package var object: JSONObject {
        var object = JSONObject()
        for (name, time) in [
            ("wallMs", self.wall), ("modelMs", self.model), ("toolsMs", self.tools), ("waitingMs", self.waiting),
            ("idleMs", self.idle),
        ] {
            let (whole, rest) = time.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000)
            object.append(key: name, value: rest == 0 ? .integer(whole) : .double(Double(time.nanoseconds) / 1e6))
        }
        if self.isPartial { object.append(key: "isPartial", value: true) }
        return object
    }
}
