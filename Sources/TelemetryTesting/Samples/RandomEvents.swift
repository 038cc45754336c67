import Telemetry

/// Events of every kind with few distinct values, so that they meet: same sessions, same times, same keys.
struct RandomEvents {
    static let sessions = ["s1", "s2", "s3", "session é", "session e\u{301}", "t"]
    static let categories = ["agent", "Agent", "tool", "caf\u{E9}", "cafe\u{301}"]
    static let actions = ["run", "reply", "run "]
    static let services = [nil, "", "api", "worker"]
    static let users = [nil, "ada", "Ada", "grace"]
    static let labels = [nil, "", "Zürich 100%", "STRASSE\nzürich", "a_b", "straße", "needle in hay"]
    static let models = [nil, "", "large", "small"]
    static let traces = [1, 2].map { TraceID(high: 0, low: $0) }

    var generator: SeededGenerator
    /// The first time that an event may have.
    let start: Timestamp
    /// The time after ``start`` that events lie in.
    let length: Duration
    private var count: UInt64 = 0

    /// - Parameters:
    ///   - seed: Tells one series from another.
    ///   - start: The first time. Default: ten days ago, so that every session has been quiet for long.
    ///   - length: The time that events lie in. Default: three days.
    init(seed: UInt64, start: Timestamp = .now - .seconds(10 * 86_400), length: Duration = .seconds(3 * 86_400)) {
        self.generator = SeededGenerator(seed: seed)
        self.start = start
        self.length = length
    }

    /// A time in the range, of which there are about two hundred and, at every fourth, the nanoseconds beside it.
    mutating func time() -> Timestamp {
        let step = self.length.nanoseconds / 200
        let time = self.start + .nanoseconds(step * Int64.random(in: 0..<200, using: &self.generator))
        guard self.generator.once(in: 4) else { return time }
        return time + .nanoseconds(Int64.random(in: -1...1, using: &self.generator))
    }

    mutating func event() -> TelemetryEvent {
        self.count += 1
        var event = TelemetryEvent(
            category: self.generator.pick(Self.categories),
            action: self.generator.pick(Self.actions),
            eventType: self.generator.pick(EventType.allCases),
            sessionID: self.generator.pick(Self.sessions),
            id: EventID(high: self.generator.next(), low: self.count),
            timestamp: self.time()
        )
        event.label = self.generator.pick(Self.labels)
        event.service = self.generator.pick(Self.services)
        event.context.userID = self.generator.pick(Self.users)
        if self.generator.once(in: 2) {
            let digits = Int.random(in: 1...40, using: &self.generator)
            event.durationNanoseconds = Int64.random(in: 0..<(1 << digits), using: &self.generator)
        }
        if self.generator.once(in: 3) { event.value = Double(Int.random(in: -2...2, using: &self.generator)) / 2 }
        if self.generator.once(in: 2) { event.metadata = self.metadata() }
        if self.generator.once(in: 3) { event.usage = self.usage() }
        if self.generator.once(in: 3) { self.addSpan(to: &event) }
        return event
    }

    mutating func events(_ count: Int) -> [TelemetryEvent] { (0..<count).map { _ in self.event() } }

    /// Cuts events into batches of one to ten.
    mutating func batches(of events: [TelemetryEvent]) -> [[TelemetryEvent]] {
        var batches: [[TelemetryEvent]] = []
        var rest = events[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...10, using: &self.generator)
            batches.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return batches
    }

    private mutating func metadata() -> JSONObject {
        var metadata: JSONObject = ["attempt": .integer(Int64.random(in: 0...3, using: &self.generator))]
        if self.generator.once(in: 2) { metadata["status"] = self.generator.pick(["ok", "error"]) }
        if self.generator.once(in: 3) { metadata["tool.name"] = self.generator.pick(["Edit", "Bash"]) }
        return metadata
    }

    private mutating func usage() -> TokenUsage {
        var usage = TokenUsage(model: self.generator.pick(Self.models))
        usage.inputTokens = Int64.random(in: 0...100, using: &self.generator)
        usage.outputTokens = self.generator.once(in: 3) ? nil : Int64.random(in: 0...100, using: &self.generator)
        if self.generator.once(in: 2) { usage.costMicroUSD = Int64.random(in: 0...9, using: &self.generator) }
        if self.generator.once(in: 2) { usage.computedCostMicroUSD = Int64.random(in: 0...9, using: &self.generator) }
        usage.source = self.generator.pick([nil] + TokenUsage.Source.allCases)
        if self.generator.once(in: 2) { usage.key = "request \(Int.random(in: 0...9, using: &self.generator))" }
        return usage
    }

    /// A span, sometimes the root of a session that is its trace.
    private mutating func addSpan(to event: inout TelemetryEvent) {
        let trace = self.generator.pick(Self.traces)
        event.traceID = trace
        event.spanID = SpanID(word: self.generator.next() | 1)
        if self.generator.once(in: 2) { event.parentSpanID = SpanID(word: 7) }
        if self.generator.once(in: 2) { event.sessionID = trace.description }
    }
}
