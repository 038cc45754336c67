extension TelemetryService {
    /// Keeps an event, and returns at once.
    ///
    /// What is kept survives the death of the process, unless the durability is ``Durability/memory``. What is refused
    /// is counted by reason, in ``status()``.
    ///
    /// Synchronous, without I/O in the ordinary case; about a microsecond. The event is not built when collection
    /// is off.
    @discardableResult
    public func record(_ event: @autoclosure () -> TelemetryEvent) -> Admission {
        guard self.configuration.isEnabled else { return .dropped(.disabled) }
        var event = event()
        switch self.keep(&event) {
        case .success: return .kept(event.id)
        case .failure(let error): return .dropped(error.code)
        }
    }

    /// Keeps an event, and says why if it cannot.
    ///
    /// Returns when the event is as durable as configured: at ``Durability/power`` the device has it. An event that
    /// sampling leaves out is counted, and nothing is thrown.
    ///
    /// - Throws: ``TelemetryError`` that names field, limit and value, or says why nothing can be kept; with code
    ///   ``TelemetryError/Code/rateLimited`` it says how long to wait.
    @discardableResult
    public func track(_ event: TelemetryEvent) async throws -> EventID {
        guard self.configuration.isEnabled else {
            throw TelemetryError(.disabled, "collection is switched off")
        }
        var event = event
        let position: SpoolPosition
        switch self.keep(&event) {
        case .success(let end): position = end
        case .failure(let error) where error.code == .sampled: return event.id
        case .failure(let error): throw error
        }
        if self.configuration.durability == .power {
            try await self.pipeline().synchronize(through: position)
        }
        return event.id
    }

    /// Keeps events that were received for other processes: an explicit act, which `DO_NOT_TRACK` does not stop.
    ///
    /// Returns when the kept ones are as durable as configured, with one result for each event, in order. A wrong event
    /// costs only itself.
    package func ingest(_ events: [TelemetryEvent]) async -> [Result<EventID, TelemetryError>] {
        await self.ingest(events, waits: false).results
    }

    /// Keeps events for a caller that can wait, in order and as far as there is room.
    ///
    /// It stops at the first that the spool or the rate limit has no room for yet. That is no loss and not counted, as
    /// the caller brings the rest again after ``TelemetryError/pause``.
    ///
    /// - Returns: A result for each event before that one, and why it has to wait; `nil` if none has.
    package func ingestInTurn(
        _ events: [TelemetryEvent]
    ) async -> (results: [Result<EventID, TelemetryError>], obstacle: TelemetryError?) {
        await self.ingest(events, waits: true)
    }

    private func ingest(
        _ events: [TelemetryEvent],
        waits: Bool
    ) async -> (results: [Result<EventID, TelemetryError>], obstacle: TelemetryError?) {
        let pipeline: Pipeline
        do throws(TelemetryError) {
            pipeline = try self.pipeline()
        } catch {
            self.ledger.count(error.code, events.count)
            return (events.map { _ in .failure(error) }, nil)
        }
        var last: SpoolPosition?
        var obstacle: TelemetryError?
        var results: [Result<EventID, TelemetryError>] = []
        results.reserveCapacity(events.count)
        for var event in events where obstacle == nil {
            switch pipeline.recorder.keep(&event, isRelayed: true) {
            case .success(let position):
                last = position
                results.append(.success(event.id))
            case .failure(let error) where waits && [.queueOverflow, .rateLimited].contains(error.code):
                obstacle = error
            case .failure(let error):
                self.countRefusal(error)
                results.append(.failure(error))
            }
        }
        guard self.configuration.durability == .power, let last else { return (results, obstacle) }
        do {
            try await pipeline.synchronize(through: last)
            return (results, obstacle)
        } catch {
            let failure = TelemetryError(.storage, "the device did not take the events", cause: error)
            return (results.map { $0.flatMap { _ in .failure(failure) } }, obstacle)
        }
    }

    private func keep(_ event: inout TelemetryEvent) -> Result<SpoolPosition, TelemetryError> {
        do throws(TelemetryError) {
            if event.sessionID.isEmpty, let session = SessionScope.current { event.sessionID = session }
            let result = try self.withRecorder { $0.keep(&event, isRelayed: false) }
            if case .failure(let error) = result { self.countRefusal(error) }
            return result
        } catch {
            self.ledger.count(error.code)
            return .failure(error)
        }
    }

    private func countRefusal(_ error: TelemetryError) {
        self.ledger.count(error.code)
        if error.code == .rejectedByPlugin { self.audit.count(.vetoed, target: "beforeTrack") }
    }
}
