extension TelemetryService {
    /// A buffer that joins the chunks of a session's output before they are recorded.
    ///
    /// - Parameters:
    ///   - session: The session that they are parts of.
    ///   - limits: When it lets go of what it holds. Default: 4 KiB or 200 ms.
    ///   - metadata: What its events say besides.
    /// - Returns: The buffer; once nobody holds it, what it held is recorded.
    public func streamBuffer(
        for session: TrackedSession,
        limits: StreamBuffer.Limits = StreamBuffer.Limits(),
        metadata: JSONObject = [:]
    ) -> StreamBuffer {
        let buffer = StreamBuffer(self, session, limits, metadata: metadata)
        self.streamBuffers.add(buffer)
        return buffer
    }

    /// The answers of a session: the chunks of its streams put together, in the order in which they ended.
    ///
    /// Reads all of the session's events, a page at a time.
    ///
    /// - Parameters:
    ///   - session: The session's id.
    ///   - limit: The most answers to return, the first ones. Default: 1,000.
    /// - Returns: The answers; the last ones may still grow.
    /// - Throws: ``TelemetryError`` when the store fails or cannot be queried.
    public func answers(session: String, limit: Int = 1000) async throws -> [StreamedAnswer] {
        var join = AnswerJoin()
        var answers: [StreamedAnswer] = []
        var pages = EventPages(filter: QueryFilter(session: session, order: .arrival), limit: nil) { [self] filter in
            try await self.query(filter)
        }
        while answers.count < limit, let events = try await pages.next() {
            for event in events { answers += join.add(event) }
        }
        return Array((answers + join.finish()).prefix(max(limit, 0)))
    }
}
