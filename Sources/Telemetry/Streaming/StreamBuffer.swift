import Synchronization

/// Joins the chunks of a session's output before they are recorded, for producers of many small ones.
///
/// One event for each chunk is kept otherwise, which is safer and dearer: what a buffer holds is **not yet kept**, and a
/// process that is killed loses it. It is let go of when it is large or old enough, before the session's end or error is
/// tracked, and at ``TelemetryService/shutdown()``.
///
/// ```swift
/// let answer = telemetry.streamBuffer(for: session)
/// for try await token in model.answer(prompt) { answer.append(token) }
/// try await telemetry.trackEnd(session)
/// ```
///
/// Readers join events of both kinds to the same answer: see ``StreamedAnswer``. Cost of a chunk: one lock and a copy of
/// its bytes.
public final class StreamBuffer: Sendable {
    /// When a buffer lets go.
    public struct Limits: Sendable, Hashable {
        /// The bytes at which it does.
        ///
        /// Default: 4 KiB. A chunk is never cut, so an event may have more by one chunk.
        public var bytes = 4 << 10
        /// How long its first chunk waits at most.
        ///
        /// Default: 200 ms.
        public var time = Duration.milliseconds(200)

        /// The defaults.
        public init() {}
    }

    let session: TrackedSession
    private let service: TelemetryService
    private let limits: Limits
    private let metadata: JSONObject
    private let state: Mutex<StreamBufferState>

    init(_ service: TelemetryService, _ session: TrackedSession, _ limits: Limits, metadata: JSONObject) {
        self.service = service
        self.session = session
        self.limits = limits
        self.metadata = metadata
        self.state = Mutex(StreamBufferState(limits))
    }

    /// Adds a chunk.
    ///
    /// - Parameters:
    ///   - text: The chunk.
    ///   - time: When it came. Default: now.
    /// - Returns: What became of all that was held, if this chunk made it due; `nil` while it is held, and not kept.
    @discardableResult
    public func append(_ text: String, at time: Timestamp? = nil) -> Admission? {
        let time = time ?? self.service.clock()
        let (due, waiting) = self.state.withLock { state -> (StreamBufferState.Joined?, Int?) in
            let isFirst = state.isEmpty
            let due = state.append(text, at: time)
            return (due, isFirst && due == nil ? state.generation : nil)
        }
        if let waiting { self.flushLater(generation: waiting) }
        return due.map(self.record)
    }

    /// Records what is held.
    ///
    /// - Returns: What became of it; `nil` if nothing was held.
    @discardableResult
    public func flush() -> Admission? { self.state.withLock { $0.take() }.map(self.record) }

    /// One task for each filling; it ends with its wait, or finds that others were quicker.
    private func flushLater(generation: Int) {
        Task { [weak self, time = self.limits.time] in
            try? await Task.sleep(for: time)
            guard let self, let joined = self.state.withLock({ $0.take(generation: generation) }) else { return }
            self.record(joined)
        }
    }

    @discardableResult
    private func record(_ joined: StreamBufferState.Joined) -> Admission {
        var metadata = self.metadata
        metadata[StreamMark.key] = StreamMark(chunks: joined.chunks, span: joined.last - joined.first).value
        return self.service.record(
            TelemetryEvent(
                category: self.session.category,
                action: self.session.action,
                eventType: .stream,
                label: joined.text,
                sessionID: self.session.id,
                metadata: metadata,
                timestamp: joined.first
            )
        )
    }

    deinit {
        // Whoever lets go of it without an end has said all the same.
        if let joined = self.state.withLock({ $0.take() }) { self.record(joined) }
    }
}
