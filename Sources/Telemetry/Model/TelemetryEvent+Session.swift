extension TelemetryEvent {
    /// Whether the event ends its session: an `end` that is not a span, or the parentless span of a session that is
    /// its trace.
    ///
    /// A tool's span ends only itself, and an error logged within a span ends nothing.
    package var endsSession: Bool {
        if let seal { return seal.endsSession }
        guard self.spanID != nil else { return self.eventType == .end }
        guard self.parentSpanID == nil, self.eventType == .end || self.eventType == .error else { return false }
        guard let trace = self.traceID, trace.description == self.sessionID else { return false }
        return self.metadata["_otlp"]?.object?["signal"]?.string != "log"
    }

    /// Whether an event that ends its session says that the session failed: a span whose status is an error, or
    /// an `end` whose metadata has `"status": "error"`.
    package var endsInError: Bool {
        if let seal { return seal.endsInError }
        return self.eventType == .error || self.metadata["status"]?.string == "error"
    }
}
