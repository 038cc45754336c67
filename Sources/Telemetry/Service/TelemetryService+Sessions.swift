extension TelemetryService {
    /// Begins a session.
    ///
    /// Returns when its `start` is kept, as ``track(_:)`` does: some microseconds, or a write to the device at
    /// ``Durability/power``.
    ///
    /// - Returns: The session, for the events that follow.
    /// - Throws: What ``track(_:)`` throws.
    @discardableResult
    public func trackStart(
        category: String,
        action: String,
        label: String? = nil,
        metadata: JSONObject = [:]
    ) async throws -> TrackedSession {
        let session = self.newSession(category: category, action: action, label: label)
        try await self.track(session.event(.start, label: label, metadata: metadata, at: session.start))
        return session
    }

    /// Adds a part of a session's output.
    ///
    /// Every part is kept as it comes, at the cost of ``track(_:)``; readers join them, see ``StreamedAnswer``. A producer
    /// of many small ones may join them before, see ``StreamBuffer``.
    ///
    /// - Throws: What ``track(_:)`` throws.
    public func trackStream(_ session: TrackedSession, _ text: String, metadata: JSONObject = [:]) async throws {
        try await self.track(session.event(.stream, label: text, metadata: metadata, at: self.clock()))
    }

    /// Ends a session; its duration is the time since its start.
    ///
    /// Costs what ``track(_:)`` does.
    ///
    /// - Throws: What ``track(_:)`` throws.
    public func trackEnd(_ session: TrackedSession, label: String? = nil, metadata: JSONObject = [:]) async throws {
        self.streamBuffers.end(session.id)
        try await self.track(session.end(label: label, metadata: metadata, at: self.clock()))
    }

    /// Says that something in a session failed.
    ///
    /// The session goes on.
    ///
    /// The error's text is the label; its type and text stand under `error` in the metadata.
    ///
    /// - Throws: What ``track(_:)`` throws.
    public func trackError(_ session: TrackedSession, _ error: any Error, metadata: JSONObject = [:]) async throws {
        self.streamBuffers.flush(session.id)
        try await self.track(session.failure(error, metadata: metadata, at: self.clock()))
    }

    /// Says that something failed, in the task's session or in none.
    ///
    /// - Throws: What ``track(_:)`` throws.
    public func trackError(
        category: String,
        action: String,
        _ error: any Error,
        metadata: JSONObject = [:]
    ) async throws {
        try await self.track(
            TelemetryEvent(
                category: category,
                action: action,
                eventType: .error,
                label: String(describing: error),
                metadata: metadata.adding(error)
            )
        )
    }

    /// Runs `body` in a session of its own: events that `body` and its child tasks record belong to it.
    ///
    /// The session ends when `body` returns. When `body` throws, the error is recorded, the session ends in error, and
    /// the error is thrown on. What telemetry itself cannot keep never disturbs `body`; it is counted.
    public func withSession<Value>(
        category: String,
        action: String,
        label: String? = nil,
        metadata: JSONObject = [:],
        isolation: isolated (any Actor)? = #isolation,
        _ body: (TrackedSession) async throws -> Value
    ) async rethrows -> Value {
        let session = self.newSession(category: category, action: action, label: label)
        self.record(session.event(.start, label: label, metadata: metadata, at: session.start))
        do {
            let value = try await SessionScope.$current.withValue(
                session.id,
                operation: { try await body(session) },
                isolation: isolation
            )
            self.streamBuffers.end(session.id)
            self.record(session.end(label: nil, metadata: [:], at: self.clock()))
            return value
        } catch {
            self.streamBuffers.end(session.id)
            self.record(session.failure(error, metadata: [:], at: self.clock()))
            self.record(session.end(label: nil, metadata: ["status": "error"], at: self.clock()))
            throw error
        }
    }

    /// The session that the current task works for, if ``withSession(category:action:label:metadata:isolation:_:)`` made
    /// one.
    public static var currentSession: String? { SessionScope.current }

    private func newSession(category: String, action: String, label: String?) -> TrackedSession {
        let start = self.clock()
        let id = self.sessionIDs.next(at: start).description
        return TrackedSession(id: id, category: category, action: action, label: label, start: start)
    }
}

extension TrackedSession {
    fileprivate func event(
        _ type: EventType,
        label: String?,
        metadata: JSONObject,
        at time: Timestamp
    ) -> TelemetryEvent {
        TelemetryEvent(
            category: self.category,
            action: self.action,
            eventType: type,
            label: label,
            sessionID: self.id,
            metadata: metadata,
            timestamp: time
        )
    }

    fileprivate func end(label: String?, metadata: JSONObject, at time: Timestamp) -> TelemetryEvent {
        var event = self.event(.end, label: label, metadata: metadata, at: time)
        // A clock that stepped back must not make the end unacceptable.
        event.duration = max(.zero, time - self.start)
        return event
    }

    fileprivate func failure(_ error: any Error, metadata: JSONObject, at time: Timestamp) -> TelemetryEvent {
        self.event(.error, label: String(describing: error), metadata: metadata.adding(error), at: time)
    }
}

extension JSONObject {
    /// These members, and the error's type and text under `error`.
    func adding(_ error: any Error) -> JSONObject {
        var object = self
        object["error"] = [
            "name": .string(String(describing: type(of: error))),
            "message": .string(String(describing: error)),
        ]
        return object
    }
}
