extension TelemetryService {
    /// Runs `body` as a span: one event at its end, with the time that it took and the span that it is part of.
    ///
    /// What `body` and its child tasks make spans of is below it. When `body` throws, the event is an error, and the error
    /// is thrown on. What telemetry itself cannot keep never disturbs `body`; it is counted.
    ///
    /// ```swift
    /// try await telemetry.withSpan("fetch", category: "agent") { span in
    ///     request.headers["traceparent"] = span.traceparent
    ///     return try await client.send(request)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - action: What is done; 1 to 255 bytes.
    ///   - category: The subject, such as an agent's name; 1 to 255 bytes.
    ///   - label: A text for people.
    ///   - metadata: Anything else.
    ///   - parent: The span that it is part of. Default: the current task's, else the one that started this process, else
    ///     a new trace begins.
    ///   - isolation: The actor on which `body` runs. Default: the caller's.
    ///   - body: What is done, given the place of the span.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    public func withSpan<Value>(
        _ action: String,
        category: String,
        label: String? = nil,
        metadata: JSONObject = [:],
        parent: TraceContext? = TraceContext.current ?? TraceContext.inherited,
        isolation: isolated (any Actor)? = #isolation,
        _ body: (TraceContext) async throws -> Value
    ) async rethrows -> Value {
        guard self.configuration.isEnabled else {
            // Who is called still belongs to the trace that the caller is in.
            var random = SystemRandomNumberGenerator()
            return try await body(parent ?? .root(using: &random))
        }
        var random = SystemRandomNumberGenerator()
        let context = parent?.child(using: &random) ?? .root(using: &random)
        let start = self.clock()
        func event(_ type: EventType, _ label: String?, _ metadata: JSONObject) -> TelemetryEvent {
            var event = TelemetryEvent(
                category: category,
                action: action,
                eventType: type,
                label: label,
                // A clock that stepped back must not make the event unacceptable.
                duration: max(.zero, self.clock() - start),
                metadata: metadata,
                timestamp: start
            )
            event.traceID = context.traceID
            event.spanID = context.spanID
            event.parentSpanID = parent?.spanID
            return event
        }
        do {
            let value = try await TraceScope.$current.withValue(
                context,
                operation: { try await body(context) },
                isolation: isolation
            )
            self.record(event(.end, label, metadata))
            return value
        } catch {
            self.record(event(.error, label ?? String(describing: error), metadata.adding(error)))
            throw error
        }
    }
}
