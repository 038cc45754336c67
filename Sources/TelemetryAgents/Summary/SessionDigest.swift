package import Telemetry

/// What all readers say of a session beyond its sums: what the agent did, and the answers that its streams are.
package struct SessionDigest: Sendable {
    /// The most answers that are told, the first ones.
    package static let answerLimit = 1000

    private var tally = AgentTally()
    private var join = AnswerJoin()
    /// The answers that are over.
    private(set) var answers: [StreamedAnswer] = []
    /// How many there were.
    private(set) var answerCount = 0

    package init() {}

    /// Takes the next event, in the order of arrival.
    package mutating func add(_ event: TelemetryEvent) {
        self.tally.add(event)
        self.keep(self.join.add(event))
    }

    /// Takes the answers that nothing ended.
    package mutating func finish() { self.keep(self.join.finish()) }

    package var summary: AgentSummary? { self.tally.summary }

    private mutating func keep(_ answers: [StreamedAnswer]) {
        self.answerCount += answers.count
        self.answers += answers.prefix(max(Self.answerLimit - self.answers.count, 0))
    }

    /// As JSON, with a session's tokens by bucket; `agent` is left out where no event is an agent's, and
    /// `answers` where nothing was streamed.
    package func object(_ usage: UsageTotals) -> JSONObject {
        var object: JSONObject = [:]
        if let summary { object.append(key: "agent", value: .object(summary.object(usage))) }
        guard self.answerCount > 0 else { return object }
        object.append(key: "answers", value: .array(self.answers.map { .object($0.object) }))
        object.append(key: "answerCount", value: .integer(Int64(self.answerCount)))
        return object
    }
}

extension TelemetryService {
    /// Reads all of a session's events, a page at a time.
    ///
    /// - Throws: `TelemetryError` when the store fails.
    package func digest(of session: String) async throws -> SessionDigest {
        try await SessionDigest.read(session) { [self] in try await self.query($0) }
    }
}

extension SessionDigest {
    /// Reads all of a session's events, a page at a time.
    ///
    /// - Throws: What the source throws.
    package static func read(_ session: String, from source: @escaping EventExport.Source) async throws -> Self {
        var digest = SessionDigest()
        var pages = EventPages(filter: QueryFilter(session: session, order: .arrival), limit: nil, source: source)
        while let events = try await pages.next() { for event in events { digest.add(event) } }
        digest.finish()
        return digest
    }
}
