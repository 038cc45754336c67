extension TelemetryEvent {
    /// Whether the event ends its session: an `end` that is not a span, or the parentless span of a session that is
    /// its trace.
    ///
    /// A tool's span ends only itself.
    package var endsSession: Bool {
        guard self.spanID != nil else { return self.eventType == .end }
        guard self.parentSpanID == nil, self.eventType == .end || self.eventType == .error else { return false }
        return self.traceID.map { $0.description == self.sessionID } ?? false
    }

    /// Whether an event that ends its session says that the session failed: a span whose status is an error, or
    /// an `end` whose metadata has `"status": "error"`.
    package var endsInError: Bool {
        self.eventType == .error || self.metadata["status"]?.string == "error"
    }
}
