package import Telemetry

/// Puts what agents send into the normal form.
///
/// The result depends on the event alone, so that events can be put into the form of a later version at any time; what
/// came stays. Cost: about 5 µs for an agent's event, and one comparison of a byte for each attribute of others'.
package struct Normalizer: Sendable {
    /// For the cost that is computed.
    package var prices: PriceTable

    package init(prices: PriceTable = PriceTable()) { self.prices = prices }

    /// Adds what the dialect makes of the event.
    ///
    /// - Parameters:
    ///   - event: An event as it came by OTLP.
    ///   - index: Its dialect.
    ///   - isSessionNamed: Whether its session is named by the sender, rather than by its trace or its resource.
    package func normalize(_ event: inout TelemetryEvent, _ index: DialectIndex, isSessionNamed: Bool) {
        guard let record = RawRecord(event) else { return }
        var facts = AgentFacts(event.metadata, index)
        // A long one was shortened before.
        let session = facts.longText(.session)
        if let session, !isSessionNamed || session.utf8.count <= 255 { event.sessionID = session.shortened() }
        let mayCount = isSessionNamed || session != nil
        if record.signal == .metric {
            self.measure(&event, record, &facts, index, mayCount: mayCount)
        } else {
            self.interpret(&event, record, &facts, index, mayCount: mayCount || !index.dialect.needsSession)
        }
    }

    private func interpret(
        _ event: inout TelemetryEvent,
        _ record: RawRecord,
        _ facts: inout AgentFacts,
        _ index: DialectIndex,
        mayCount: Bool
    ) {
        let dialect = index.dialect
        let rule = Self.rule(for: record, facts, index)
        var step = facts.step(dialect, rule.kind)
        if rule.hasUsage, var usage = facts.usage(dialect) {
            step.counting = facts.counting(dialect).name
            if mayCount {
                let quote = self.prices.quote(of: usage, at: event.timestamp)
                usage.computedCostMicroUSD = quote?.cost
                step.prices = quote?.version
                usage.source = record.source
                usage.key = facts.longText(.request).map { request in
                    Self.key(dialect, dialect.numbersRequestsBySession ? "\(event.sessionID)/\(request)" : request)
                }
                event.usage = usage
            }
        }
        step.problems = facts.problems
        if event.durationNanoseconds == nil, let milliseconds = facts.number(.milliseconds) {
            event.durationNanoseconds = Int64(exactly: (milliseconds * 1_000_000).rounded())
        }
        if rule.kind == .error { event.eventType = .error }
        // A span's label is the message of its status.
        let label = record.signal == .log ? Self.label(of: step, facts) : nil
        if let label { event.replaceLabel(by: label) }
        event.put(step, record, renames: dialect.renames && rule.kind != .other, isLabelled: label != nil)
    }

    /// What a record is, by its name, else by the operation that it names.
    private static func rule(for record: RawRecord, _ facts: AgentFacts, _ index: DialectIndex) -> Dialect.Rule {
        let name = String(index.shortName(record.name))
        if index.dialect.failing.contains(name), facts.tellsFailure { return Dialect.Rule(.error) }
        if let rule = index.dialect.rules[name] { return rule }
        if let operation = facts.text(.operation) {
            return index.dialect.operations[operation] ?? Dialect.Rule(.other)
        }
        // Who says neither, but a model and what it cost, has asked it.
        let isRequest = index === DialectIndex.genAI && facts.has(.model) && facts.has(.input) && facts.has(.output)
        return isRequest ? Dialect.Rule(.modelRequest, hasUsage: true) : Dialect.Rule(.other)
    }

    private static func label(of step: AgentStep, _ facts: AgentFacts) -> String? {
        switch step.kind {
        case .turnStarted, .modelResponse: facts.longText(.text)
        case .error: facts.longText(.error)
        case .modelRequest: step.model
        case .toolCall, .toolDecision, .toolResult, .edit: step.tool
        default: nil
        }
    }

    /// A request's id, told apart from those of other agents; a long one by its hash.
    static func key(_ dialect: Dialect, _ request: String) -> String {
        guard request.utf8.count > 200 else { return "\(dialect.name):\(request)" }
        var hash = SeriesHash()
        hash.combine(request)
        return "\(dialect.name):#\(hash.text)"
    }
}

extension AgentFacts {
    /// Whether an error or the status of one is stated.
    fileprivate var tellsFailure: Bool {
        self.has(.error) || self.text(.statusCode).flatMap { Int($0) } ?? 0 >= 400
    }
}
