import Telemetry

/// Events as rows of a timeline, the chunks of a stream as one at the place where the answer is over.
struct JoinedRows {
    private var join = AnswerJoin()

    mutating func add(_ events: [TelemetryEvent]) -> [TelemetryEvent] {
        var rows: [TelemetryEvent] = []
        for event in events {
            rows += self.join.add(event).map(Self.row)
            if event.eventType != .stream { rows.append(event) }
        }
        return rows
    }

    /// The answers that nothing ended.
    mutating func finish() -> [TelemetryEvent] { self.join.finish().map(Self.row) }

    private static func row(_ answer: StreamedAnswer) -> TelemetryEvent {
        var notes = [Figures.count(answer.chunks, "chunk")]
        if let time = answer.firstToken { notes.append("first after \(Figures.duration(time.nanoseconds))") }
        if let rate = answer.tokensPerSecond {
            notes.append("\(Figures.count(Int64(rate))) tokens/s")
        } else if let rate = answer.charactersPerSecond {
            notes.append("\(Figures.count(Int64(rate))) characters/s")
        }
        return TelemetryEvent(
            category: answer.category,
            action: answer.action,
            eventType: .stream,
            label: "[\(notes.joined(separator: ", "))] \(answer.text)",
            duration: answer.last - answer.first,
            timestamp: answer.first
        )
    }
}
