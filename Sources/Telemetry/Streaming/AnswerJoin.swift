/// Joins the chunks of a session's streams as its events are read in the order of arrival.
///
/// Every reader asks it, so that all show one answer. Holds at most 256 open answers; the oldest is then taken as over.
package struct AnswerJoin: Sendable {
    private static let textLimit = 1 << 20
    private static let openLimit = 256

    /// What chunks of one stream share.
    private struct Key: Hashable {
        var category: String
        var action: String
        var span: SpanID?
    }

    private var open: [(key: Key, answer: StreamedAnswer)] = []
    /// When the last thing was said, by category, that an answer may follow.
    private var asked: [String: Timestamp] = [:]

    /// How many answers came since the session began, by category: its end tells the tokens of all of them.
    private var answered: [String: Int] = [:]

    package init() {}

    /// Takes the next event, and returns the answers that are over with it.
    package mutating func add(_ event: TelemetryEvent) -> [StreamedAnswer] {
        if event.eventType == .stream { return self.addChunk(event) }
        guard event.metadata["_otlp"] == nil else { return [] }
        // What ends a session ends all of it.
        let isEnd = event.endsSession
        let ended = self.open.filter { isEnd || $0.key.category == event.category }
        self.open.removeAll { isEnd || $0.key.category == event.category }
        if self.asked[event.category] != nil || self.asked.count < Self.openLimit {
            self.asked[event.category] = event.timestamp
            let before = event.eventType == .start ? 0 : self.answered[event.category] ?? 0
            self.answered[event.category] = before + ended.count
            // Tokens of several answers cannot be told apart.
            if ended.count == 1, event.eventType != .end || before == 0 {
                var answer = ended[0].answer
                answer.tokens = event.usage?.writtenTokens
                return [answer]
            }
        }
        return ended.map(\.answer)
    }

    /// The answers that nothing ended, in their order.
    package mutating func finish() -> [StreamedAnswer] {
        defer { self.open = [] }
        return self.open.map(\.answer)
    }

    private mutating func addChunk(_ event: TelemetryEvent) -> [StreamedAnswer] {
        let key = Key(category: event.category, action: event.action, span: event.spanID)
        let mark = StreamMark(event)
        let end = event.timestamp + mark.span
        if let place = self.open.firstIndex(where: { $0.key == key }) {
            self.open[place].answer.add(event, mark, until: end, limit: Self.textLimit)
            return []
        }
        var answer = StreamedAnswer(
            category: event.category,
            action: event.action,
            text: "",
            isCut: false,
            chunks: 0,
            events: 0,
            characters: 0,
            first: event.timestamp,
            last: end,
            firstToken: self.asked[event.category].flatMap { event.timestamp >= $0 ? event.timestamp - $0 : nil },
            sequence: event.sequence
        )
        answer.add(event, mark, until: end, limit: Self.textLimit)
        self.open.append((key, answer))
        return self.open.count > Self.openLimit ? [self.open.removeFirst().answer] : []
    }
}

extension StreamedAnswer {
    fileprivate mutating func add(_ event: TelemetryEvent, _ mark: StreamMark, until end: Timestamp, limit: Int) {
        let text = event.label ?? ""
        let room = limit - self.text.utf8.count
        if text.utf8.count <= room {
            self.text += text
        } else {
            var cut = text.utf8.index(text.startIndex, offsetBy: max(room, 0))
            while cut.samePosition(in: text.unicodeScalars) == nil { cut = text.utf8.index(before: cut) }
            self.text += text[..<cut]
            self.isCut = true
        }
        self.characters += text.unicodeScalars.count
        self.chunks += mark.chunks
        self.events += 1
        // Chunks come in the order of arrival, and their clocks may disagree.
        self.first = min(self.first, event.timestamp)
        self.last = max(self.last, end)
    }
}

extension TokenUsage {
    /// Output and reasoning; `nil` if nothing is said of either.
    fileprivate var writtenTokens: Int64? {
        guard self.outputTokens != nil || self.reasoningTokens != nil else { return nil }
        let (sum, overflow) = (self.outputTokens ?? 0).addingReportingOverflow(self.reasoningTokens ?? 0)
        return overflow ? .max : sum
    }
}
