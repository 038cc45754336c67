import Telemetry

extension Normalizer {
    /// Adds what a point counts.
    ///
    /// A point that was sent twice, or that says what a later one of its series says too, has the same key; of those the
    /// greatest counts. So a running total counts once for each start of its counter, and a difference once for its time.
    func measure(
        _ event: inout TelemetryEvent,
        _ record: RawRecord,
        _ facts: inout AgentFacts,
        _ index: DialectIndex,
        mayCount: Bool
    ) {
        let dialect = index.dialect
        guard let rule = dialect.metrics[String(index.shortName(record.name))] else {
            if dialect.renames { event.put(facts.step(dialect, .measurement), record, renames: false) }
            return
        }
        var step = facts.step(dialect, .measurement)
        if mayCount, let bucket = rule.bucket(of: event), let value = event.value,
            let key = Self.key(dialect, event, record), var usage = TokenUsage(bucket, value, dialect)
        {
            usage.model = facts.text(.model)
            usage.source = .metric
            usage.key = key
            event.usage = usage
            step.counting = dialect.counting.name
        } else if let value = event.value, value < 0, let bucket = rule.bucket(of: event) {
            facts.note(bucket, "must be ≥ 0, not \(value)")
        }
        step.problems = facts.problems
        event.put(step, record, renames: false)
    }

    /// What tells two senders apart whose session is the same.
    private static let senders = ["service.instance.id", "host.id", "host.name", "process.pid"]

    /// `nil` for points that are neither differences nor running totals, such as those of a gauge.
    private static func key(_ dialect: Dialect, _ event: TelemetryEvent, _ record: RawRecord) -> String? {
        let start = record.details["startTimeUnixNano"]?.integer ?? 0
        var hash = SeriesHash()
        hash.combine(event.service ?? "")
        hash.combine(record.name)
        for (key, value) in event.metadata.pairs.sorted(by: { $0.0 < $1.0 }) where !key.utf8.starts(with: "_".utf8) {
            hash.combine(key)
            hash.combine("\(value)")
        }
        for name in Self.senders {
            if let value = event.metadata["_resource"]?.object?[name] { hash.combine("\(name) \(value)") }
        }
        hash.combine(start)
        switch record.details["aggregationTemporality"]?.integer {
        case 1: hash.combine(event.timestamp.nanoseconds)
        case 2: break
        default: return nil
        }
        return "\(dialect.name):#\(hash.text)"
    }
}

extension Dialect.MetricRule {
    fileprivate func bucket(of event: TelemetryEvent) -> AgentField? {
        guard let attribute = self.attribute else { return self.buckets[""] }
        return event.metadata[attribute]?.string.flatMap { self.buckets[$0] }
    }
}

extension TokenUsage {
    /// One bucket; `nil` for what is no count.
    fileprivate init?(_ bucket: AgentField, _ value: Double, _ dialect: Dialect) {
        guard value >= 0 else { return nil }
        self.init()
        if bucket == .costUSD {
            self.costMicroUSD = Int64(microUSD: value)
            if self.costMicroUSD == nil { return nil }
            return
        }
        guard let count = Int64(exactly: value.rounded()) else { return nil }
        switch bucket {
        case .input, .toolInput: self.inputTokens = count
        case .cacheRead: self.cacheReadTokens = count
        case .cacheWrite where dialect.cachesForAnHour: self.cacheWrite1hTokens = count
        case .cacheWrite: self.cacheWrite5mTokens = count
        case .output: self.outputTokens = count
        case .reasoning: self.reasoningTokens = count
        default: return nil
        }
    }
}
