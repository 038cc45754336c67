/// The span that the current task works in.
enum TraceScope {
    @TaskLocal static var current: TraceContext?
}

extension TraceContext {
    /// The span that the current task works in, if
    /// ``TelemetryService/withSpan(_:category:label:metadata:parent:isolation:_:)`` made one.
    ///
    /// Child tasks inherit it; a detached task does not.
    public static var current: TraceContext? { TraceScope.current }

    /// Runs `body` in a span that another program, or another task, began.
    ///
    /// For what takes requests: spans made in `body` are below this one.
    public func asCurrent<Value>(
        isolation: isolated (any Actor)? = #isolation,
        _ body: () async throws -> Value
    ) async rethrows -> Value {
        try await TraceScope.$current.withValue(self, operation: body, isolation: isolation)
    }
}

extension TelemetryEvent {
    /// The event as said in the span that the current task works in; unchanged if there is none, or it names one itself.
    public func inCurrentSpan() -> TelemetryEvent { self.below(TraceScope.current) }

    /// The event as said in a span; unchanged if there is none, or it names one itself.
    package func below(_ context: TraceContext?) -> TelemetryEvent {
        guard let context, self.traceID == nil, self.spanID == nil, self.parentSpanID == nil else { return self }
        var event = self
        event.traceID = context.traceID
        event.parentSpanID = context.spanID
        return event
    }
}
